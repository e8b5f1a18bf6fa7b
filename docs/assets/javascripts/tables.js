/*
 * Sorting and filtering for the long list inside .filterable. Rows stand in table bodies of a few dozen, so that only those
 * near the screen are laid out; what the filter leaves is put into such portions again, and what it takes out is taken out
 * of the page.
 */
document$.subscribe(() => {
  for (const box of document.querySelectorAll(".filterable:not([data-ready])")) {
    box.dataset.ready = ""
    makeFilterable(box)
  }
})

function makeFilterable(box) {
  const table = box.querySelector("table")
  const heads = [...table.tHead.rows[0].cells]
  const names = heads.map((head) => head.textContent.trim())
  const column = names.indexOf("Service")
  const dates = names.indexOf("Until")
  const portion = table.tBodies[0].rows.length
  const count = [...table.tBodies].reduce((sum, body) => sum + body.rows.length, 0)
  const address = new URL(location.href)

  const serviceOf = (row) => row.cells[column].textContent.trim()
  const yearOf = (row) => (dates < 0 ? "" : (row.cells[dates].textContent.match(/\d{4}/)?.[0] ?? "unknown"))
  const values = { service: serviceOf, year: yearOf }

  /* Every row with what the filter looks at, in the order of the page or as sorted since; read when it is first needed. */
  let read
  const all = () =>
    (read ??= [...table.tBodies].flatMap((body) =>
      [...body.rows].map((row) => ({ row, service: serviceOf(row), year: yearOf(row), text: plain(row.textContent) })),
    ))

  const form = document.createElement("form")
  form.className = "filter"
  form.innerHTML =
    '<label>Service <select name="service"><option value="">All services</option></select></label>' +
    (dates < 0 ? "" : '<label>Until <select name="year"><option value="">All years</option></select></label>') +
    '<label>Text <input name="text" type="search" autocomplete="off" placeholder="size, timeout, 256 KiB …"></label>' +
    '<output role="status"></output>'
  const { service, year, text } = form.elements
  const choices = [service, year].filter(Boolean)
  const status = form.querySelector("output")
  status.value = `${count} entries`

  let offered = false
  function offer() {
    if (offered) return
    offered = true
    for (const choice of choices) {
      const found = [...new Set([...table.tBodies].flatMap((body) => [...body.rows].map(values[choice.name])))]
      if (choice === year) found.sort().reverse().sort((a, b) => (a === "unknown") - (b === "unknown"))
      for (const value of found) choice.add(new Option(value === "unknown" ? "date unknown" : value, value))
    }
  }

  /* Put into the table what the filter leaves, in today's order. */
  function show() {
    const words = plain(text.value).split(/\s+/).filter(Boolean)
    const asked = choices.filter((choice) => choice.value)
    const kept =
      words.length || asked.length
        ? all().filter(
            (entry) => asked.every((choice) => entry[choice.name] === choice.value) && words.every((word) => entry.text.includes(word)),
          )
        : all()
    const bodies = []
    for (let start = 0; start < kept.length; start += portion) {
      const body = document.createElement("tbody")
      body.append(...kept.slice(start, start + portion).map((entry) => entry.row))
      bodies.push(body)
    }
    for (const body of [...table.tBodies]) body.remove() // the head stays where it is, and keeps the focus
    table.append(...bodies)
    status.value = kept.length === count ? `${count} entries` : `${kept.length} of ${count} entries`
  }

  form.addEventListener("input", () => {
    show()
    for (const field of [...choices, text]) {
      if (field.value) address.searchParams.set(field.name, field.value)
      else address.searchParams.delete(field.name)
    }
    history.replaceState(history.state, "", address)
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  box.prepend(form)
  const idle = window.requestIdleCallback ?? setTimeout
  idle(offer)
  form.addEventListener("focusin", offer)

  const key = (cell) => cell.dataset.sort ?? cell.textContent
  const order = new Intl.Collator("en", { numeric: true }).compare
  function sort(head) {
    const descending = head.getAttribute("aria-sort") === "ascending"
    const keys = new Map(all().map((entry) => [entry, key(entry.row.cells[head.cellIndex])]))
    all().sort((a, b) => order(keys.get(a), keys.get(b)) * (descending ? -1 : 1))
    for (const other of heads) other.removeAttribute("aria-sort")
    head.setAttribute("aria-sort", descending ? "descending" : "ascending")
    show()
  }
  for (const head of heads) {
    head.tabIndex = 0
    head.addEventListener("click", () => sort(head))
    head.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      sort(head)
    })
  }

  const given = [...choices, text].filter((field) => address.searchParams.get(field.name))
  if (given.length) {
    offer()
    for (const field of given) {
      field.value = address.searchParams.get(field.name)
      if (field.selectedIndex < 0) field.value = ""
    }
    show()
  }
}

function plain(text) {
  return text.toLowerCase().replaceAll(/(\d),(?=\d{3})/g, "$1")
}
