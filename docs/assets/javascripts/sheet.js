/* The Print button of a sheet; without JavaScript the browser's own menu prints. */
document$.subscribe(() => {
  for (const button of document.querySelectorAll(".sheet-tools__print")) {
    button.hidden = false
    button.onclick = () => print()
  }
})
