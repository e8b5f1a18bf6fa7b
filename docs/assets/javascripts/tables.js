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
  const column = [...table.tHead.rows[0].cells].findIndex((head) => head.textContent.trim() === "Service")
  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    service: row.cells[column].textContent.trim(),
    text: row.textContent.toLowerCase().replaceAll(/(\d),(?=\d{3})/g, "$1"),
  }))
  new Tablesort(table)

  const form = document.createElement("form")
  form.className = "filter"
  form.innerHTML =
    '<label>Service <select name="service"><option value="">All services</option></select></label>' +
    '<label>Text <input name="text" type="search" autocomplete="off" placeholder="size, timeout, 256 KiB …"></label>' +
    '<output role="status"></output>'
  const { service, text } = form.elements
  const status = form.querySelector("output")
  for (const name of new Set(rows.map((entry) => entry.service))) service.add(new Option(name))

  const address = new URL(location.href)
  service.value = address.searchParams.get("service") ?? ""
  if (service.selectedIndex < 0) service.value = ""
  text.value = address.searchParams.get("text") ?? ""

  const apply = () => {
    const words = text.value.toLowerCase().replaceAll(/(\d),(?=\d{3})/g, "$1").split(/\s+/).filter(Boolean)
    let shown = 0
    for (const entry of rows) {
      const keep =
        (!service.value || entry.service === service.value) && words.every((word) => entry.text.includes(word))
      entry.row.hidden = !keep
      if (keep) shown += 1
    }
    status.value = shown === rows.length ? `${shown} entries` : `${shown} of ${rows.length} entries`
    for (const field of [service, text]) {
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
