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
})

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
