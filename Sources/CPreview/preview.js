// Runs on pages of the preview only: updates them when the sources change, and implements the parts of the bar that need a script.
(() => {
  'use strict'
  const host = document.querySelector('sitegen-preview')
  if (!host) return

  // Browsers without declarative shadow DOM leave the template in place.
  const template = host.querySelector(':scope > template')
  if (!host.shadowRoot && template) {
    host.attachShadow({ mode: 'open' }).append(template.content)
    template.remove()
  }
  const root = host.shadowRoot
  if (!root) return

  const memory = {
    get(key) { try { return sessionStorage.getItem('sitegen-preview:' + key) } catch { return null } },
    set(key, value) { try { sessionStorage.setItem('sitegen-preview:' + key, value) } catch { /* private windows */ } },
    take(key) { const value = this.get(key); this.set(key, ''); return value },
  }

  // MARK: The bar and the errors

  // If a line is wider than its box, scrolls to the place that the marker points at.
  const showMarker = (pre) => {
    const lines = pre.textContent.split('\n')
    const column = lines.find((line) => /^ *\| +\^/.test(line))?.indexOf('^') ?? 0
    const width = pre.scrollWidth / Math.max(1, ...lines.map((line) => line.length))
    // Scrollable boxes must be reachable with the keyboard.
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0
    else pre.removeAttribute('tabindex')
    if (pre.scrollWidth > pre.clientWidth && (column + 12) * width > pre.clientWidth) pre.scrollLeft = (column - 12) * width
  }

  const prepare = () => {
    const bar = root.getElementById('bar')
    if (bar) {
      bar.open = memory.get('bar') === 'open'
      bar.addEventListener('toggle', () => {
        memory.set('bar', bar.open ? 'open' : '')
        for (const pre of bar.querySelectorAll('pre')) showMarker(pre)
      })
    }
    if (navigator.clipboard) {
      for (const button of root.querySelectorAll('.copy')) {
        button.hidden = false
        const name = button.textContent
        button.addEventListener('click', async () => {
          await navigator.clipboard.writeText(button.dataset.copy)
          button.textContent = button.dataset.copied
          setTimeout(() => { button.textContent = name }, 1500)
        })
      }
    }
    // Wait for the style sheet, because widths depend on it.
    const show = () => { for (const pre of root.querySelectorAll('pre')) showMarker(pre) }
    const style = root.querySelector('link[rel=stylesheet]')
    if (!style || style.sheet) show()
    else style.addEventListener('load', show)
  }
  // Never take the focus from a field that the user is typing in.
  const focusErrors = () => {
    if (document.activeElement === document.body) root.querySelector('dialog.errors[open] button')?.focus({ preventScroll: true })
  }
  prepare()
  focusErrors()
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') root.querySelector('dialog.errors[open]')?.close()
  })

  // Unfinished input in the forms of the bar, the cursor and the scroll position, to be restored after an update.
  const fields = () => [...root.querySelectorAll('form[method=post] input:not([type=hidden])')]
  const key = (input) => `${input.form.elements.namedItem('name').value} ${input.name}`
  const written = () => {
    const active = fields().find((input) => input === root.activeElement)
    return {
      values: Object.fromEntries(fields().filter((input) => input.value).map((input) => [key(input), input.value])),
      focus: active && { key: key(active), start: active.selectionStart, end: active.selectionEnd },
      scroll: root.querySelector('.bar > .body')?.scrollTop ?? 0,
    }
  }
  const write = ({ values, focus, scroll }) => {
    for (const input of fields()) input.value = values[key(input)] ?? ''
    const body = root.querySelector('.bar > .body')
    if (body) body.scrollTop = scroll
    const active = focus && fields().find((input) => key(input) === focus.key)
    if (!active) return
    active.focus({ preventScroll: true })
    active.setSelectionRange(focus.start, focus.end)
  }
  const before = memory.take('written')
  if (before) write(JSON.parse(before))

  const renewPanel = async () => {
    const answer = await fetch('/.sitegen/panel?path=' + encodeURIComponent(path()), { cache: 'no-store' })
    if (!answer.ok) return
    const html = await answer.text()
    host.dataset.panel = answer.headers.get('X-Sitegen-Panel')
    const before = written()
    const hadErrors = Boolean(root.querySelector('dialog.errors'))
    root.innerHTML = html
    prepare()
    write(before)
    if (!hadErrors) focusErrors()
  }

  const path = () => { try { return decodeURIComponent(location.pathname) } catch { return location.pathname } }

  // MARK: The page

  // The first block in the window, so that it can stay in place when text above it changes. Sticky and fixed elements are skipped: they do not move with the
  // text.
  const anchors = () => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6, p, li, tr, pre, figure, dt, dd)')]
  const goesAlong = (element) => {
    for (let other = element; other && other !== document.body; other = other.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(other).position)) return true
    }
    return false
  }
  const position = () => {
    if (scrollY === 0) return null
    const all = anchors()
    const tops = all.map((element) => element.getBoundingClientRect()).map(({ top, bottom, height }) => (height === 0 || bottom <= 0 ? Infinity : top))
    const order = all.map((_, index) => index).filter((index) => tops[index] < innerHeight)
    // Blocks that begin in the window first, then those that begin above it, the nearest first.
    order.sort((a, b) => (tops[a] >= 0) !== (tops[b] >= 0) ? (tops[a] >= 0 ? -1 : 1) : tops[a] >= 0 ? tops[a] - tops[b] : tops[b] - tops[a])
    const index = order.find((index) => !goesAlong(all[index]))
    if (index === undefined) return null
    const element = all[index]
    const same = all.filter((other) => name(other) === name(element))
    return { name: name(element), rank: same.indexOf(element), offset: tops[index], y: scrollY }
  }
  const name = (element) => element.id ? '#' + element.id : element.tagName + ' ' + element.textContent.trim().slice(0, 80)

  const restore = ({ name: wanted, rank, offset, y }) => {
    const same = anchors().filter((element) => name(element) === wanted)
    const element = same[rank] ?? same[0]
    if (element) scrollBy({ top: element.getBoundingClientRect().top - offset, behavior: 'instant' })
    else scrollTo({ top: y, behavior: 'instant' })
  }

  const kept = memory.take('position ' + location.pathname)
  if (kept) {
    history.scrollRestoration = 'manual'
    const place = JSON.parse(kept)
    let isMoved = false
    for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(kind, () => { isMoved = true }, { once: true, passive: true })
    restore(place)
    // Pictures may load later and move the text below them.
    const end = () => {
      if (!isMoved) restore(place)
      // The browser restores its own scroll position after the page has loaded: wait until that is over.
      setTimeout(() => { history.scrollRestoration = 'auto' }, 500)
    }
    if (document.readyState === 'complete') end()
    else addEventListener('load', end, { once: true })
  }

  const reload = () => {
    memory.set('written', JSON.stringify(written()))
    const place = position()
    if (place) memory.set('position ' + location.pathname, JSON.stringify(place))
    location.reload()
  }

  const links = (of) => [...of.querySelectorAll('link[rel=stylesheet]')].filter((link) => !link.closest('sitegen-preview'))

  // The page without the parts that differ if only a style sheet has changed.
  const bare = (page) => {
    const copy = page.cloneNode(true)
    for (const link of links(copy)) link.removeAttribute('href')
    copy.querySelector('sitegen-preview')?.remove()
    for (const script of copy.querySelectorAll('script[src^="/.sitegen/"]')) script.remove()
    return copy.outerHTML.replace(/<!--\/?sitegen-preview-->/g, '')
  }
  // The page as served. Comparing with the document would not do, because the page's own scripts change it.
  let original = null
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html')
  const fetchPage = async () => {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } })
    return answer.text()
  }

  const renewPage = async () => {
    const page = parse(await fetchPage())
    const version = page.querySelector('sitegen-preview')
    const styles = links(page)
    if (!original || !version || styles.length !== links(document).length || bare(page.documentElement) !== original) return reload()
    links(document).forEach((link, index) => {
      const href = styles[index].getAttribute('href')
      if (link.getAttribute('href') === href) return
      const next = link.cloneNode()
      next.href = href
      // Remove the old style sheet only when the new one has loaded, so that the page is never unstyled.
      next.addEventListener('load', () => link.remove())
      next.addEventListener('error', reload)
      link.after(next)
    })
    host.dataset.page = version.dataset.page
  }

  // MARK: Events

  // Only a visible page listens, because browsers allow six connections to one server.
  let events = null
  let heard = 0
  let working = Promise.resolve()

  const listen = () => {
    if (events || document.hidden) return
    const query = new URLSearchParams({ path: path(), page: host.dataset.page, panel: host.dataset.panel })
    events = new EventSource('/.sitegen/events?' + query)
    heard = Date.now()
    events.addEventListener('open', () => { heard = Date.now() })
    events.addEventListener('ping', () => { heard = Date.now() })
    events.addEventListener('version', (event) => {
      heard = Date.now()
      const version = JSON.parse(event.data)
      working = working.then(() => take(version)).catch(() => again())
    })
    // EventSource's own retries would send the version that the page had when it began to listen.
    events.addEventListener('error', () => { if (events) again() })
  }
  const take = async ({ page, panel }) => {
    if (page !== host.dataset.page) await renewPage()
    if (panel !== host.dataset.panel) await renewPanel()
  }
  const hush = () => {
    events?.close()
    events = null
  }
  let waiting = 0
  const again = () => {
    hush()
    clearTimeout(waiting)
    waiting = setTimeout(listen, 1000)
  }

  document.addEventListener('visibilitychange', () => document.hidden ? hush() : listen())
  addEventListener('pagehide', hush)
  addEventListener('pageshow', (event) => { if (event.persisted) { hush(); listen() } })
  addEventListener('online', again)
  // Reconnect after sleep or a silently lost connection: the server sends something every ten seconds.
  setInterval(() => { if (events && Date.now() - heard > 25000) again() }, 5000)

  fetchPage().then((html) => {
    const page = parse(html)
    // Use it only if it is the version that this document was loaded from.
    if (page.querySelector('sitegen-preview')?.dataset.page === host.dataset.page) original = bare(page.documentElement)
  }).catch(() => {}).finally(listen)
})()
