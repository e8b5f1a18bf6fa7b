/*
 * The search of the site: reads words as people type them, asks MiniSearch, ranks, shows.
 *
 * site.js loads this file when someone opens the search, never before. Entries come from macros/search.py.
 * Words are kept whole and in parts, numbers without separators, quantities with their unit: "256 KiB",
 * "256KB" and "256 kb" are one word; so are "x-amz-tagging" and each of its parts, "KEYS_ONLY", "GetItem".
 */
;(() => {
  /* ---- Words ---- */

  const UNITS = {
    b: "b", byte: "b", bytes: "b",
    kb: "kb", kib: "kb", kilobyte: "kb", kilobytes: "kb",
    mb: "mb", mib: "mb", megabyte: "mb", megabytes: "mb",
    gb: "gb", gib: "gb", gigabyte: "gb", gigabytes: "gb",
    tb: "tb", tib: "tb", terabyte: "tb", terabytes: "tb",
    ms: "ms", millisecond: "ms", milliseconds: "ms",
    s: "sec", sec: "sec", secs: "sec", second: "sec", seconds: "sec",
    min: "minute", mins: "minute", minute: "minute", minutes: "minute",
    h: "hour", hr: "hour", hrs: "hour", hour: "hour", hours: "hour",
    d: "day", day: "day", days: "day",
    "%": "percent", percent: "percent",
  }
  const NUMBER = /^\d+(?:\.\d+)?$/
  const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}_.:/@$*+#&'’-]*[\p{L}\p{N}])?%?/gu
  const QUANTITY = /^(\d+(?:\.\d+)?)([a-z]+|%)$/
  const STOP = new Set(
    ("a an and are as at be by can do does for from has have how i if in into is it its long many me much my of on or " +
      "that the their there to use used using versus vs was what when where which who why will with you your aws amazon").split(" "),
  )
  /* Words that people add to say what they are after; an answer need not repeat them. */
  const SOFT = new Set(
    ("big biggest default duration error exception expiration highest largest length limit limits long longest lowest max maximal " +
      "maximum minimal minimum name number parameter period per quota service setting shortest size smallest time value work").split(" "),
  )

  /* One form for the plural and the singular of a plain word; names keep their s. */
  const singular = (word) =>
    /^[a-z]{4,}s$/.test(word) && !/(ss|us|is)$/.test(word) ? word.replace(/(?<=[a-z]{2})ies$/, "y").replace(/s$/, "") : word

  /* What a verb form comes from, for queries: "splitting" asks for split, too. Nothing for other words. */
  const stem = (word) => {
    const root = /^([a-z]{4,})(?:ing|ed)$/.exec(word)?.[1]
    return root?.replace(/([bdgklmnprt])\1$/, "$1")
  }

  const spelled = (text) => text.normalize("NFKC").replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/[‘’]/g, "'")

  /* The parts of a name: at marks, at humps of camelCase, between a number and its unit. */
  function parts(word) {
    const quantity = QUANTITY.exec(word.toLowerCase())
    if (quantity && UNITS[quantity[2]]) return [quantity[1], UNITS[quantity[2]]]
    return word
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
      .split(/[^\p{L}\p{N}.]+|\.(?!\d)|(?<!\d)\./u)
      .filter(Boolean)
      .map((part) => singular(part.toLowerCase()))
  }

  /*
   * The words of a text, each with its whole form and its parts, quantities joined: "up to 256 KiB" gives up, to,
   * {whole: "256kb", parts: ["256", "kb"]}.
   */
  function words(text) {
    const found = []
    for (const [word] of spelled(text).matchAll(WORD)) {
      const lower = word.toLowerCase()
      const before = found[found.length - 1]
      if (before && NUMBER.test(before.whole) && UNITS[lower]) {
        found[found.length - 1] = { whole: before.whole + UNITS[lower], parts: [before.whole, UNITS[lower]] }
        continue
      }
      const pieces = parts(word)
      const quantity = pieces.length === 2 && NUMBER.test(pieces[0]) && Object.values(UNITS).includes(pieces[1])
      found.push({ whole: quantity ? pieces.join("") : singular(lower), parts: pieces.length > 1 ? pieces : [] })
    }
    return found
  }

  /* A name in one form: "dead-letter queue" is "dead letter queues". */
  const same = (text) => words(text).flatMap((word) => (word.parts.length ? word.parts : [word.whole])).join(" ")

  const tokens = (text) => words(text).flatMap((word) => [word.whole, ...word.parts])

  /* ---- The index ---- */

  const FIELDS = ["title", "names", "page", "text"]
  const BOOST = { title: 4, names: 3, page: 2, text: 1 }
  let mini, entries, pages, named

  async function build(data) {
    pages = data.pages.map(([address, title, names]) => {
      const own = [title, ...names.split(" | ").filter(Boolean)].flatMap((name) => [name, name.replace(/^(Amazon|AWS) /, "")])
      return { address, title, names, own: own.map((name) => words(name).map((word) => word.whole).join(" ")) }
    })
    entries = data.entries.map(([page, anchor, what, title, text, names, weight], id) => ({
      id, page, anchor, what, title, text, names, weight,
    }))
    mini = new MiniSearch({
      fields: FIELDS,
      extractField: (entry, field) =>
        field === "page" ? `${pages[entry.page].title} ${pages[entry.page].names}`
        : field === "names" ? entry.names.join(" | ")
        : entry[field],
      tokenize: tokens,
      processTerm: (term) => term,
    })
    named = new Map()
    for (const entry of entries) {
      for (const [rank, name] of [entry.title, ...entry.names].entries()) {
        const key = same(name)
        const worth = entry.what === "service" ? 1.5 : rank ? 3 : entry.what === "row" ? 2 : 3.5
        if (!named.has(key)) named.set(key, new Map())
        const ids = named.get(key)
        ids.set(entry.id, Math.max(worth, ids.get(entry.id) ?? 0))
      }
    }
    await mini.addAllAsync(entries, { chunkSize: 400 })
  }

  /* ---- Queries ---- */

  const exists = (term) => mini.search(term, { tokenize: (t) => [t], prefix: true, fields: FIELDS }).length > 0

  /* What one word of a query asks for: itself or what begins with it, or all its parts; misspelt if nothing does. */
  function asked(word) {
    const one = (term, boost) => ({
      queries: [term],
      tokenize: (t) => [t],
      prefix: term.length > 1 || !/\d/.test(term),
      boost: Object.fromEntries(FIELDS.map((field) => [field, BOOST[field] * boost])),
      fuzzy: term.length > 3 && !/\d/.test(term) && !exists(term) ? (term.length > 7 ? 2 : 1) : false,
    })
    if (!word.parts.length) {
      const root = stem(word.whole)
      return root ? { combineWith: "OR", queries: [one(word.whole, 1), one(root, 0.6)] } : one(word.whole, 1)
    }
    return {
      combineWith: "OR",
      queries: [one(word.whole, 1.6), { combineWith: "AND", queries: word.parts.map((part) => one(part, 0.7)) }],
    }
  }

  /* Entries for a query, best first: those that have every word, then those that have some. */
  function search(query) {
    const all = words(query)
    const telling = all.filter((word) => !STOP.has(word.whole))
    const terms = telling.length ? telling : all
    if (!terms.length) return []
    const hard = terms.filter((word) => !SOFT.has(word.whole))
    const options = {
      prefix: true,
      boost: BOOST,
      weights: { fuzzy: 0.3, prefix: 0.5 },
      bm25: { k: 1.2, b: 0.6, d: 0.3 },
    }
    const wanted = new Set(terms.flatMap((word) => [word.whole, ...word.parts]))
    const asking = ` ${all.map((word) => word.whole).join(" ")} `
    const choosing = all.some((word) => ["vs", "versus", "or", "difference", "between"].includes(word.whole))
    // Pages that the query calls by name; "kinesis data firehose" does not call Kinesis.
    const called = pages.flatMap((page) => page.own.filter((name) => asking.includes(` ${name} `)).map((name) => ({ page, name })))
    const home = new Set(
      called.filter(({ page, name }) => !called.some((one) => one.page !== page && one.name !== name && ` ${one.name} `.includes(` ${name} `))).map(({ page }) => page),
    )
    const exact = named.get(same(query)) ?? new Map()
    // What a service is also known for is at home there, too: "dlq" with SQS.
    const known = new Set([...exact.keys()].filter((id) => entries[id].what === "service").map((id) => entries[id].page))
    // A name of code means one thing; plain words head rows of several services.
    const code = /[a-z][A-Z]|[A-Z_]{4}|[_:./]|\w-\w+-\w/.test(query)
    const ranked = (results, factor) =>
      results.map((result) => {
        const entry = entries[result.id]
        // How many of the asked words stand in its title, its other names or the name of its page.
        let top = 0
        for (const term of result.queryTerms) {
          const fields = new Set(Object.entries(result.match).filter(([t]) => t === term || t.startsWith(term)).flatMap(([, f]) => f))
          if (fields.has("title") || fields.has("names")) top += 1
          else if (fields.has("page")) top += 0.8
        }
        const share = Math.min(1, top / Math.max(1, terms.length))
        let score = result.score * factor * entry.weight * (1 + share * share)
        const page = pages[entry.page]
        if (!entry.anchor && page.own.includes(asking.trim())) score *= 8
        else if (exact.has(result.id)) score *= exact.get(result.id) * (code && entry.what === "row" ? 2 : 1)
        if (known.has(entry.page)) score *= 3.2
        if (home.has(page)) score *= 1.6
        // "x vs y" asks for a decision, and a page of comparison is one.
        if (choosing && !entry.anchor && page.address.startsWith("compare/")) score *= 2
        return { entry, score, terms: [...wanted, ...result.terms] }
      })
    const queries = new Map(terms.map((word) => [word, asked(word)]))
    const having = (combineWith, which) => mini.search({ combineWith, queries: which.map((word) => queries.get(word)) }, options)
    const best = new Map()
    const add = (results, factor) => {
      for (const one of ranked(results, factor))
        if (one.score > (best.get(one.entry.id)?.score ?? 0)) best.set(one.entry.id, one)
    }
    add(having("AND", terms), 1)
    if (hard.length && hard.length < terms.length) add(having("AND", hard), 0.7)
    if (hard.length > 1 && best.size < 20) add(having("OR", hard), 0.05)
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, 200)
  }

  /* Results by page: the page of the best entry first. */
  function grouped(results) {
    const groups = new Map()
    for (const result of results) {
      const group = groups.get(result.entry.page) ?? []
      group.push(result)
      groups.set(result.entry.page, group)
    }
    return [...groups.values()]
  }

  /* ---- The box ---- */

  const box = document.getElementById("search")
  if (!box) return
  const toggle = document.getElementById("__search")
  const input = box.querySelector(".md-search__input")
  const status = box.querySelector(".md-search-result__meta")
  const list = box.querySelector(".md-search-result__list")
  const scroll = box.querySelector(".md-search__scrollwrap")
  const base = JSON.parse(document.getElementById("__config").textContent).base.replace(/\/$/, "") // "/" on the 404 page
  const SHOWN = 3 // entries of a page before "more"
  const PAGES = 10

  const KINDS = { service: "Service", page: "Page", fact: "Figure", table: "Table", row: "Table", cue: "If the question says", trap: "Trap", section: "" }

  let loading
  const load = () =>
    (loading ??= (async () => {
      const script = (path) =>
        new Promise((resolve, reject) => {
          const element = Object.assign(document.createElement("script"), { src: `${base}/${path}`, onload: resolve, onerror: reject })
          document.head.append(element)
        })
      let data
      window.fieldbook = { index: (content) => (data = content), search }
      await Promise.all([script("assets/javascripts/minisearch.min.js"), script("search/index.js")])
      await build(data)
    })())

  /* A piece of the text around the first word found, with every word found marked. */
  function marked(text, terms, length, seek) {
    const words = [...new Set(terms)].filter((term) => term.length > 1 || /\d/.test(term)).sort((a, b) => b.length - a.length)
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",?"))
    const finder = escaped.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})|(?<=\\p{Ll})(?:${escaped.join("|")})`, "giu") : null
    let from = 0
    if (seek && text.length > length && finder) {
      const first = text.search(finder)
      if (first > length / 2) from = text.lastIndexOf(" ", first - length / 4) + 1
    }
    const piece = length ? text.slice(from, from + length) : text
    const nodes = from ? ["… "] : []
    let last = 0
    if (finder) {
      finder.lastIndex = 0
      for (const match of piece.matchAll(finder)) {
        if (!match[0]) continue
        nodes.push(piece.slice(last, match.index), element("mark", match[0]))
        last = match.index + match[0].length
      }
    }
    nodes.push(piece.slice(last))
    if (length && from + length < text.length) nodes.push(" …")
    return nodes
  }

  function element(name, ...content) {
    const made = document.createElement(name)
    made.append(...content)
    return made
  }

  function shown({ entry, terms }) {
    const link = element("a")
    link.className = "md-search-result__link"
    const file = location.protocol === "file:" ? "index.html" : "" // browsers show no folder's page by themselves
    link.href = `${base}/${pages[entry.page].address}${file}${entry.anchor ? `#${entry.anchor}` : ""}`
    const article = element("article")
    article.className = "md-search-result__article md-typeset"
    const title = element("h2", ...marked(entry.title, terms))
    if (KINDS[entry.what]) {
      const kind = element("span", KINDS[entry.what])
      kind.className = "search-kind"
      title.append(" ", kind)
    }
    // A figure's text begins with its value; of others the piece with the words is shown.
    const text = element("p", ...marked(entry.text, terms, 180, entry.what !== "fact"))
    article.append(title, text)
    link.append(article)
    return link
  }

  function show(results) {
    const groups = grouped(results)
    list.replaceChildren(
      ...groups.slice(0, PAGES).map((group) => {
        const item = element("li")
        item.className = "md-search-result__item"
        const page = element("p", pages[group[0].entry.page].title)
        page.className = "search-page"
        item.append(page, ...group.slice(0, SHOWN).map(shown))
        if (group.length > SHOWN) {
          const more = element("details", element("summary", `${group.length - SHOWN} more on this page`))
          more.className = "md-search-result__more"
          more.addEventListener("toggle", () => more.childElementCount < 2 && more.append(...group.slice(SHOWN).map(shown)))
          item.append(more)
        }
        return item
      }),
    )
    scroll.scrollTop = 0
    const count = groups.length
    status.textContent = results.length
      ? `${results.length === 200 ? "200 or more" : results.length} ${results.length === 1 ? "result" : "results"} on ${count} ${count === 1 ? "page" : "pages"}`
      : "Nothing found. Fewer or other words may help, or the index from A to Z."
  }

  let turn = 0
  async function answer() {
    const query = input.value.trim()
    const mine = ++turn
    const address = new URL(location.href)
    if (query) address.searchParams.set("q", query)
    else address.searchParams.delete("q")
    history.replaceState(history.state, "", address)
    if (!query) {
      list.replaceChildren()
      status.textContent = "Type to start searching"
      return
    }
    if (!mini) status.textContent = "Loading the index …"
    try {
      await load()
    } catch {
      loading = undefined
      status.textContent = "The index did not load. Try again, or use the index from A to Z."
      return
    }
    if (mine === turn) show(search(query))
  }

  toggle.addEventListener("change", () => toggle.checked && load().catch(() => {}))
  input.addEventListener("input", answer)
  box.querySelector("form").addEventListener("reset", () => setTimeout(() => (answer(), input.focus())))
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    list.querySelector("a")?.click()
  })
  const share = box.querySelector("[data-search=share]")
  share.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      status.textContent = "The link to this search is on the clipboard."
    } catch {
      status.textContent = "The browser keeps the clipboard closed. The address of this page is the link to this search."
    }
  })

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked) return
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && box.contains(event.target)) {
      event.preventDefault()
      const stops = [input, ...list.querySelectorAll("a, summary")].filter((stop) => stop.checkVisibility())
      const at = stops.indexOf(document.activeElement)
      const next = stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length]
      next.focus()
    }
  })

  load().catch(() => {})
  if (input.value) answer() // typed while this file was on its way, or given in the address
})()
