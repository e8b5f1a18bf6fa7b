/* Tables and diagrams: focusable scroll regions everywhere; sorting and filtering for a table inside .filterable. */
document$.subscribe(() => {
  for (const region of document.querySelectorAll(".md-typeset__scrollwrap, .diagram__scroll")) {
    const caption = region.querySelector("caption, figcaption") ?? region.closest("figure")?.querySelector("figcaption")
    region.tabIndex = 0
    region.setAttribute("role", "group")
    region.setAttribute("aria-label", caption ? caption.textContent.trim() : "Table")
  }
  for (const box of document.querySelectorAll(".filterable:not([data-ready])")) {
    box.dataset.ready = ""
    makeFilterable(box)
  }
})

function makeFilterable(box) {
  const table = box.querySelector("table")
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim())
  const column = heads.indexOf("Service")
  const dates = heads.indexOf("Until")
  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    service: row.cells[column].textContent.trim(),
    year: dates < 0 ? "" : (row.cells[dates].textContent.match(/\d{4}/)?.[0] ?? "unknown"),
    text: row.textContent.toLowerCase().replaceAll(/(\d),(?=\d{3})/g, "$1"),
  }))
  new Tablesort(table)

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
  for (const choice of choices) {
    const names = [...new Set(rows.map((entry) => entry[choice.name]))]
    if (choice === year) names.sort().reverse().sort((a, b) => (a === "unknown") - (b === "unknown"))
    for (const name of names) choice.add(new Option(name === "unknown" ? "date unknown" : name, name))
  }

  const address = new URL(location.href)
  for (const choice of choices) {
    choice.value = address.searchParams.get(choice.name) ?? ""
    if (choice.selectedIndex < 0) choice.value = ""
  }
  text.value = address.searchParams.get("text") ?? ""

  const apply = () => {
    const words = text.value.toLowerCase().replaceAll(/(\d),(?=\d{3})/g, "$1").split(/\s+/).filter(Boolean)
    let shown = 0
    for (const entry of rows) {
      const keep =
        choices.every((choice) => !choice.value || entry[choice.name] === choice.value) &&
        words.every((word) => entry.text.includes(word))
      entry.row.hidden = !keep
      if (keep) shown += 1
    }
    status.value = shown === rows.length ? `${shown} entries` : `${shown} of ${rows.length} entries`
    for (const field of [...choices, text]) {
      if (field.value) address.searchParams.set(field.name, field.value)
      else address.searchParams.delete(field.name)
    }
    history.replaceState(history.state, "", address)
  }
  form.addEventListener("input", apply)
  form.addEventListener("submit", (event) => event.preventDefault())
  box.prepend(form)
  apply()
}
