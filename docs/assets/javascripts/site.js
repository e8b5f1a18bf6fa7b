/* What every page needs: scroll regions for the keyboard, the way into the search, the Print button of sheets. */
document$.subscribe(() => {
  for (const region of document.querySelectorAll(".md-typeset__scrollwrap, .diagram__scroll")) {
    const caption = region.querySelector("caption, figcaption") ?? region.closest("figure")?.querySelector("figcaption")
    region.tabIndex = 0
    region.setAttribute("role", "group")
    region.setAttribute("aria-label", caption ? caption.textContent.trim() : "Table")
  }
  for (const button of document.querySelectorAll(".sheet-tools__print")) {
    button.onclick = () => print()
  }
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "none" // buttons, no landmark
  for (const nav of document.querySelectorAll(".md-nav__container + .md-nav")) nav.ariaLabel = nav.previousElementSibling.textContent.trim()
})

/*
 * Labels of the theme open the drawer and, on a phone, the search and the levels of the navigation. Buttons take their
 * place, which the keyboard reaches; `for` stays for the theme's styles. Escape closes the drawer, leaving it does, too.
 */
;(() => {
  const button = (label) => {
    const made = document.createElement("button")
    for (const { name, value } of label.attributes) made.setAttribute(name, value)
    made.type = "button"
    made.append(...label.childNodes)
    made.addEventListener("click", () => document.getElementById(made.getAttribute("for")).click())
    label.replaceWith(made)
    return made
  }
  for (const [id, name] of [["__drawer", "Navigation"], ["__search", "Search"]]) {
    const toggle = document.getElementById(id)
    const label = document.querySelector(`.md-header__button[for=${id}]`)
    if (!toggle || !label) continue
    const opener = button(label)
    const tell = () => opener.setAttribute("aria-expanded", toggle.checked)
    opener.ariaLabel = name
    toggle.addEventListener("change", tell)
    tell()
  }

  const drawer = document.getElementById("__drawer")
  const side = document.querySelector(".md-sidebar--primary")
  const opener = document.querySelector(".md-header__button[for=__drawer]")
  if (!side || !opener) return
  const seen = (stop) => stop.checkVisibility({ visibilityProperty: true })
  drawer.addEventListener("change", () => {
    side.querySelectorAll("label.md-nav__title:not([for=__drawer]), label.md-nav__link[for=__toc], label.md-nav__link[tabindex='']").forEach(button)
    for (const level of side.querySelectorAll("button")) {
      level.tabIndex = drawer.checked ? 0 : -1
      if (!level.textContent.trim()) level.ariaLabel = level.parentElement.textContent.trim() // an arrow beside a link
    }
    if (drawer.checked && document.activeElement === opener) [...side.querySelectorAll("button, a")].find(seen)?.focus()
  })
  side.addEventListener("change", ({ target }) => {
    if (!side.contains(document.activeElement)) return
    const item = target.parentElement
    const level = [...item.querySelectorAll(":scope > .md-nav > .md-nav__title, :scope > .md-nav__link, :scope > .md-nav__container > *")]
    level.find(seen)?.focus()
  })
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return
    drawer.click()
    opener.focus()
  })
  side.addEventListener("focusout", ({ relatedTarget }) => {
    if (drawer.checked && relatedTarget && !side.contains(relatedTarget)) drawer.click()
  })
})()

/* The search itself, search.js with its engine and its index, is fetched when someone turns to it. */
;(() => {
  const box = document.getElementById("search")
  if (!box) return
  const toggle = document.getElementById("__search")
  const input = box.querySelector(".md-search__input")
  const base = JSON.parse(document.getElementById("__config").textContent).base.replace(/\/$/, "") // "/" on the 404 page

  let script
  function load() {
    if (script) return
    script = Object.assign(document.createElement("script"), { src: `${base}/assets/javascripts/search.js` })
    script.onerror = () => {
      script = undefined
      box.querySelector("[role=status]").textContent = "The search did not load. Try again, or use the index from A to Z."
    }
    document.head.append(script)
  }
  function open() {
    if (!toggle.checked) toggle.click()
    input.focus()
    input.select()
  }

  for (const kind of ["pointerenter", "touchstart"]) box.addEventListener(kind, load, { once: true, passive: true })
  toggle.addEventListener("change", () => {
    if (!toggle.checked) return input.blur()
    load()
    input.focus()
    input.select()
  })
  input.addEventListener("focus", () => toggle.checked || toggle.click())

  /* Escape closes and leads back to where one was; leaving closes, too. */
  let before
  box.addEventListener("focusin", ({ relatedTarget }) => {
    if (!box.contains(relatedTarget)) before = relatedTarget
  })
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && relatedTarget !== toggle && !box.contains(relatedTarget)) toggle.click()
  })
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return
    event.preventDefault()
    const back = before
    toggle.click()
    document.activeElement.blur()
    back?.focus()
  })
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    const control = event.ctrlKey || event.metaKey
    if (event.altKey) return
    if ((event.key === "/" && !control && !typing) || (event.key.toLowerCase() === "k" && control)) {
      event.preventDefault()
      open()
    }
  })

  /* A shared search opens at once. */
  const given = new URL(location.href).searchParams.get("q")
  if (given) {
    input.value = given
    open()
  }
})()

/*
 * The service worker saves the site on the reader's device, once the page is there and the browser has nothing to do.
 * It works on hosts with https and on this machine; `mkdocs serve`, whose pages reload as one edits, must not have it.
 */
;(() => {
  const workers = navigator.serviceWorker
  if (!workers || !isSecureContext || !location.protocol.startsWith("http")) return
  const base = JSON.parse(document.getElementById("__config").textContent).base.replace(/\/$/, "")

  async function start() {
    if (typeof livereload === "function") return (await workers.getRegistration(`${base}/`))?.unregister()
    if (navigator.connection?.saveData && !workers.controller) return
    const registration = await workers.register(`${base}/sw.js`)
    watch(registration)
  }
  addEventListener("load", () => (self.requestIdleCallback ?? setTimeout)(() => start().catch(() => {}))) // works without

  /* The worker shows the saved copy of a part, such as the search, on a page that came from the network. */
  workers.addEventListener("message", ({ data }) => say(data.notice))
  function say(notice) {
    const slot = document.querySelector("[data-md-component=announce]")
    if (slot && !document.querySelector(".saved-copy")) slot.innerHTML = notice
  }
  addEventListener("online", () => {
    const words = document.querySelector(".saved-copy span")
    if (!words) return
    words.textContent = "The network is back."
    document.querySelector(".saved-copy a").textContent = "Reload"
  })

  /* A page that stays open, as installed ones do, asks for news when the reader comes back to it. */
  function watch(registration) {
    let asked = Date.now()
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < 10 * 60_000) return
      asked = Date.now()
      registration.update().catch(() => {}) // no network
    })
    /* Each page that loads asks too: news that come later are younger than the page. */
    registration.addEventListener("updatefound", () => {
      if (workers.controller && performance.now() > 60_000)
        workers.addEventListener("controllerchange", () =>
          say(
            '<div class="saved-copy md-typeset" role="status"><p><strong>The site has changed since this page was loaded.</strong> ' +
              '<a href="">Reload</a></p></div>',
          ),
        )
    })
  }
})()
