/*
 * The service worker of the site: what readers see comes from the network, and from the copy saved on their device only
 * when the network does not answer. A saved page says so. Workbox saves the files and keeps them in step with the site.
 * macros/service_worker.py fills in the list of files and publishes this as sw.js.
 */
importScripts(
  "assets/javascripts/workbox-7.4.1/workbox-core.prod.js",
  "assets/javascripts/workbox-7.4.1/workbox-routing.prod.js",
  "assets/javascripts/workbox-7.4.1/workbox-strategies.prod.js",
  "assets/javascripts/workbox-7.4.1/workbox-precaching.prod.js",
)
const { core, routing, strategies, precaching } = workbox

const FILES = []
const PATIENCE = 4 // seconds until the saved copy is shown instead
const SAVED = "x-saved" // header of a saved file: when it was saved
const NOT_FOUND = new URL("404.html", location).href
const FIGURES = "/search/index.js" // all figures, on whatever page
const NEVER_CHANGES = /\.[0-9a-f]{8}\.min\.(?:css|js)$/

/* Saving. Some hosts answer 404.html with that very status. */
precaching.addPlugins([
  {
    cacheWillUpdate: async ({ request, response }) => {
      if (!response.ok && !(response.status === 404 && request.url.startsWith(NOT_FOUND))) return null
      return core.copyResponse(response, (init) => {
        init.headers.set(SAVED, new Date().toISOString())
        return { ...init, status: 200 }
      })
    },
  },
])
precaching.precache(FILES)
precaching.cleanupOutdatedCaches()
self.skipWaiting() // a new worker changes nothing that an open page sees: pages come from the network
core.clientsClaim()

/* Answering */
/* Each time the host is asked whether a file has changed. Else the browser's own cache, in which saving puts every page,
 * could answer with an old one; so navigation preload, which asks that cache, is no help either. */
const plugins = [{ requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }) }]
const network = new strategies.NetworkOnly({ plugins })
const patient = new strategies.NetworkOnly({ plugins, networkTimeoutSeconds: PATIENCE })
const address = (url) => url.origin + url.pathname // `?q=` and the like do not choose the page
const isSaved = (url) => Boolean(precaching.getCacheKeyForURL(address(url)))

routing.registerRoute(
  ({ url, sameOrigin }) => sameOrigin && NEVER_CHANGES.test(url.pathname) && isSaved(url),
  async (about) => (await precaching.matchPrecache(address(about.url))) ?? network.handle(about),
)
routing.registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isSaved(url),
  async ({ url, request, event }) => {
    let answer
    try {
      answer = await patient.handle({ request, event })
      if (answer.status < 500) return answer
    } catch {
      // Told by the lack of an answer.
    }
    const saved = await precaching.matchPrecache(address(url))
    if (!saved) return answer ?? network.handle({ request, event })
    const notice = noticeOf(saved)
    if (request.mode === "navigate") return changed(saved, 200, (html) => withNotice(html, notice))
    if (url.pathname.endsWith(FIGURES)) (await self.clients.get(event.clientId))?.postMessage({ notice })
    return saved
  },
)
routing.registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.mode === "navigate",
  async ({ url, request, event }) => {
    try {
      return await network.handle({ request, event })
    } catch {
      const page = [`${url.pathname}/`, url.pathname.replace(/index\.html$/, "")]
        .map((path) => new URL(path + url.search, url))
        .find(isSaved)
      if (page) return Response.redirect(page)
      const frame = await precaching.matchPrecache(NOT_FOUND)
      return frame ? changed(frame, 503, notSaved) : Response.error()
    }
  },
)

/* What is said about it */
const again = '<a href="">Try again</a>' // this very address, without JavaScript too

function noticeOf(saved) {
  const time = new Date(saved.headers.get(SAVED))
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(time)
  return (
    '<div class="saved-copy md-typeset" role="status"><p>' +
    `<strong>Saved copy of <time datetime="${time.toISOString()}">${day}</time>.</strong> ` +
    "<span>You are offline, or the network is too slow; the site may say something newer.</span> " +
    `${again}</p></div>`
  )
}

function withNotice(html, notice) {
  return html.replace('<div data-md-component="announce">', (slot) => slot + notice)
}

function notSaved(html) {
  const words =
    "<h1>Not saved</h1>\n<p role=\"status\">You are offline, or the network does not answer, and this address is not among the pages " +
    `saved on this device. It may be mistyped, or lead to a file that is not saved, such as a PDF. ${again}</p>`
  return html
    .replace(/<h1>[^]*?<\/p>/, () => words)
    .replace("<title>Page not found", "<title>Not saved")
}

async function changed(response, status, change) {
  const headers = new Headers(response.headers)
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name)
  return new Response(change(await response.text()), { status, headers })
}
