/// The script that the preview adds to its pages; published pages have none of it.
///
/// It listens for server-sent events (HTML Living Standard, section 9.2). A new version of the site
/// reloads the page at the place where the reader was; problems lie over the page, which is the last
/// good one, until they are solved or put aside.
enum ReloadScript {
  static let path = "/.codenotes/reload.js"
  static let eventsPath = "/.codenotes/events"

  static let text = """
    (() => {
      const key = 'codenotes-scroll:' + location.pathname;
      const place = sessionStorage.getItem(key);
      if (place !== null) {
        sessionStorage.removeItem(key);
        const back = () => scrollTo({top: Number(place), behavior: 'instant'});
        back();
        addEventListener('load', back);
      }
      let version = document.currentScript.dataset.version;
      let host = null;
      const show = problems => {
        if (host) { host.remove(); host = null; }
        if (!problems.length) return;
        host = document.createElement('div');
        host.id = 'codenotes-problems';
        const root = host.attachShadow({mode: 'open'});
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
          section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647;
            padding: 1rem 1.25rem 1.25rem; background: #16181d; color: #e8e8e8; border-top: 4px solid #e5484d;
            font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; box-sizing: border-box; }
          section.warnings { border-top-color: #f5b83d; max-height: 30vh; }
          h2 { font: 600 15px/1.4 system-ui, sans-serif; margin: 0 3rem .5rem 0; }
          pre { margin: .75rem 0 0; white-space: pre-wrap; font: inherit; }
          button { position: absolute; top: .5rem; right: .75rem; font: 20px/1 system-ui; color: inherit;
            background: none; border: 0; padding: .5rem; cursor: pointer; }`);
        root.adoptedStyleSheets = [sheet];
        const box = document.createElement('section');
        const errors = problems.filter(p => p.severity === 'error').length;
        box.className = errors ? 'errors' : 'warnings';
        box.setAttribute('role', 'alert');
        const title = document.createElement('h2');
        title.textContent = errors
          ? 'Not published: this is the last good version of the page.'
          : 'The site builds, with ' + (problems.length === 1 ? 'a warning.' : problems.length + ' warnings.');
        const close = document.createElement('button');
        close.type = 'button';
        close.textContent = '\\u00d7';
        close.setAttribute('aria-label', 'Put the problems aside');
        close.addEventListener('click', () => host.remove());
        box.append(title, close);
        for (const problem of problems) {
          const text = document.createElement('pre');
          text.textContent = problem.text;
          box.append(text);
        }
        root.append(box);
        document.body.append(host);
      };
      const source = new EventSource('/.codenotes/events');
      source.addEventListener('state', event => {
        const state = JSON.parse(event.data);
        if (String(state.version) !== version && state.reload) {
          version = String(state.version);
          sessionStorage.setItem(key, String(scrollY));
          location.reload();
          return;
        }
        version = String(state.version);
        show(state.problems);
      });
    })();

    """
}
