// The viewer's one module, also that of exported pages. Pages can be read without it; it adds keys, find, a palette,
// folding by links, live search, copying, following a session that runs, and it remembers how changes are shown. In an
// exported page, which has no server, it shows the entries that are kept compressed.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const session = one('.session');
const isExport = session !== null && 'export' in session.dataset;

/** Makes an element. Texts are set as text, never as markup. */
function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
}

/** The part of a page that the server answers with, as nodes. */
async function part(address, signal) {
    const answer = await fetch(address, {signal, headers: {Accept: 'text/html'}});
    if (!answer.ok) {
        throw new Error(`the server answered ${answer.status}`);
    }
    return new DOMParser().parseFromString(await answer.text(), 'text/html').body;
}

/** Tells something in passing, also to screen readers. */
function tell(text) {
    let place = one('#told');
    if (!place) {
        place = make('p', {id: 'told', role: 'status'});
        document.body.append(place);
    }
    place.textContent = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => { place.textContent = ''; }, 2500);
}

// Code

const LONGEST_CODE = 30000;

/** Colors code when it comes near the window. */
const coloring = new IntersectionObserver(seen => {
    for (const {isIntersecting, target} of seen) {
        if (isIntersecting) {
            coloring.unobserve(target);
            if (globalThis.hljs && target.textContent.length < LONGEST_CODE) {
                const language = target.className.replace('language-', '');
                if (hljs.getLanguage(language)) {
                    hljs.highlightElement(target);
                }
            }
        }
    }
}, {rootMargin: '400px'});

function prepare(root) {
    all('code[class^=language-]', root).forEach(code => coloring.observe(code));
}

// Folding and places

function unfold(element) {
    for (let at = element; at; at = at.parentElement) {
        if (at.localName === 'details') {
            at.open = true;
        }
    }
}

/** Goes to the entry that the address names; one of another window is fetched. */
async function goToAnchor() {
    const at = new URLSearchParams(location.search).get('at');
    const match = /^#(.*-|)e(\d+)$/.exec(location.hash || (at ? `#e${at}` : ''));
    if (!match || !session) {
        return;
    }
    if (isExport) {
        await fillAt(match[1], Number(match[2]));
    }
    const entry = document.getElementById(match[0].slice(1));
    if (entry) {
        unfold(entry);
        entry.scrollIntoView({block: 'start'});
        choose(entry.closest('.entry') ?? entry, false);
    } else if (!isExport && at !== match[2]) {
        location.replace(address('', {at: match[2]}) + match[0]);
    }
}

// Windows of an exported page: their entries are kept compressed until a reader comes near them

const packed = window => document.getElementById(`data-${window.dataset.window}`).textContent;

async function unpack(window) {
    const bytes = Uint8Array.from(atob(packed(window)), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Response(stream).text();
}

/** Shows the entries of a window. */
async function fill(window) {
    if (!window.dataset.window) {
        return;
    }
    window.filling ??= unpack(window).then(text => {
        window.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').body.childNodes);
        delete window.dataset.window;
        delete window.words;
        prepare(window);
    }).catch(e => {
        window.filling = undefined;
        tell(`these entries can't be shown: ${e.message}`);
    });
    await window.filling;
}

/** Shows the window that has an entry. */
async function fillAt(prefix, number) {
    const window = all('.window[data-window]').find(({dataset}) =>
        dataset.prefix === prefix && Number(dataset.first) <= number && number <= Number(dataset.last));
    if (window) {
        await fill(window);
    }
}

async function fillAll() {
    for (const window of all('.window[data-window]')) {
        await fill(window);
    }
}

const filling = new IntersectionObserver(seen => {
    for (const {isIntersecting, target} of seen) {
        if (isIntersecting) {
            filling.unobserve(target);
            fill(target);
        }
    }
}, {rootMargin: '1500px'});

/** Prints all entries. A browser prints what is shown at once, so those that are compressed are shown before. */
async function printAll() {
    tell('showing all entries');
    await fillAll();
    print();
}

function preparePrinting() {
    if (one('.window[data-window]')) {
        const button = make('button', {type: 'button', class: 'quiet'}, 'Print');
        button.addEventListener('click', printAll);
        one('.site').append(button);
        addEventListener('beforeprint', fillAll); // the browser's menu waits for nothing: the next print has all
    }
}

// Keys

const rows = () => all('.entry, .run > summary, .subagent > summary, .sessions > li, .hit')
    .filter(element => element.checkVisibility());
let current = null;

function choose(element, scroll = true) {
    current?.classList.remove('current');
    current = element;
    if (!element) {
        return;
    }
    element.classList.add('current');
    if (scroll) {
        element.scrollIntoView({block: 'nearest'});
    }
    const focused = element.matches('summary, a') ? element : one('a', element);
    focused?.focus({preventScroll: true});
}

function step(elements, by) {
    if (elements.length === 0) {
        return;
    }
    const top = one('.site')?.getBoundingClientRect().bottom ?? 0;
    let at = elements.indexOf(current);
    if (at < 0) {
        const from = current?.isConnected ? current.getBoundingClientRect().top : top;
        const below = elements.findIndex(element => element.getBoundingClientRect().top > from + 1);
        at = by > 0 ? (below < 0 ? elements.length : below) - 1 : below < 0 ? elements.length : below;
    }
    choose(elements[Math.min(elements.length - 1, Math.max(0, at + by))]);
}

function stepFailed(by) {
    const failed = all('.call.bad');
    const at = failed.findIndex(element => element === current);
    const next = failed[at < 0 ? (by > 0 ? 0 : failed.length - 1) : (at + by + failed.length) % failed.length];
    if (next) {
        unfold(next);
        choose(next);
    } else {
        tell('no call failed here');
    }
}

function fold() {
    const details = current && (one('details', current) ?? current.closest('details'));
    if (details) {
        details.open = !details.open;
        choose(one('summary', details));
    }
}

/** The prompts that are shown: not the tasks of subagents that are folded. */
const prompts = () => all('.prompt').filter(prompt => prompt.checkVisibility());

const KEYS = [
    ['j', 'the next entry', () => step(rows(), 1)],
    ['k', 'the entry before', () => step(rows(), -1)],
    ['J', 'the next prompt', () => step(prompts(), 1)],
    ['K', 'the prompt before', () => step(prompts(), -1)],
    ['g', 'the top of the page', () => { scrollTo(0, 0); choose(rows()[0]); }],
    ['G', 'the end of the page', () => { scrollTo(0, document.body.scrollHeight); choose(rows().at(-1)); }],
    ['x', 'fold or unfold', fold],
    ['n', 'the next match, or the next call that failed', () => found.size ? found.step(1) : stepFailed(1)],
    ['p', 'the match before, or the failed call before', () => found.size ? found.step(-1) : stepFailed(-1)],
    ['/', 'find on this page', () => openFind()],
    ['c', isExport ? 'copy the entry' : 'copy the entry as Markdown', () => copyEntry()],
    ['?', 'these keys', () => showKeys()],
];

document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p' && one('.window[data-window]')) {
        event.preventDefault();
        printAll();
        return;
    }
    const typing = event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    const key = KEYS.find(([name]) => name === event.key);
    if (key) {
        event.preventDefault();
        key[2]();
    } else if (event.key === 'Escape') {
        closeFind();
    }
});

function dialog(id, label, ...children) {
    one(`#${id}`)?.remove();
    const box = make('dialog', {id, 'aria-label': label}, ...children);
    box.addEventListener('click', event => event.target === box && box.close());
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
}

function showKeys() {
    const list = make('dl', {class: 'keys'});
    for (const [name, about] of [...KEYS, ['Ctrl K', 'go anywhere']]) {
        list.append(make('dt', {}, make('kbd', {}, name)), make('dd', {}, about));
    }
    dialog('keys', 'Keys', make('h2', {}, 'Keys'), list,
        make('form', {method: 'dialog'}, make('button', {}, 'Close')));
}

// Find on the page: also in what is folded, which it opens

const ENTITIES = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};

// What stands within a line: a match may begin in one of these and end in another.
const INLINE = ['a', 'abbr', 'b', 'code', 'del', 'em', 'i', 'ins', 'kbd', 'mark', 's', 'small', 'span', 'strong', 'sub',
    'sup', 'time', 'u'];
const TAGS = new RegExp(`</?(?:${INLINE.join('|')})(?:\\s[^>]*)?>`, 'g');

/** The texts of a window that is not shown, one a block as the page has them. Its markup is the program's own. */
async function words(window) {
    window.words ??= (await unpack(window))
        .replace(/<span class="same twin"[^>]*>[^<]*<\/span>/g, '')
        .replace(TAGS, '')
        .replace(/<[^>]*>/g, '\u0000')
        .replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity])
        .toLowerCase();
    return window.words;
}

function count(text, wanted) {
    let size = 0;
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
        size++;
    }
    return size;
}

/** The text nodes of an element, those of one block together: what is bold or colored is not the end of a text. */
function blocks(root) {
    const blocks = [];
    let before = null;
    const blockOf = node => node.parentElement.closest(`:not(${INLINE.join(',')})`);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
        node => node.nodeType === Node.ELEMENT_NODE && node.matches('.twin')
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            const block = blockOf(node);
            if (block !== before) {
                blocks.push([]);
            }
            blocks.at(-1).push(node);
            before = block;
        } else if (!INLINE.includes(node.localName)) {
            before = null;
        }
    }
    return blocks;
}

/** A text in lower case, if it is as long: places in it must be those of the text. */
function lower(text) {
    const folded = text.toLowerCase();
    return folded.length === text.length ? folded : text;
}

/** The places in an element at which a text stands. */
function ranges(root, wanted) {
    const places = [];
    for (const nodes of blocks(root)) {
        const content = nodes.map(node => lower(node.data)).join('');
        let at = 0; // the node that is looked at, and where its text begins
        let begin = 0;
        const reach = (place, isEnd) => {
            while (begin + nodes[at].data.length + (isEnd ? 0 : -1) < place) {
                begin += nodes[at++].data.length;
            }
            return [nodes[at], place - begin];
        };
        for (let from = content.indexOf(wanted); from >= 0; from = content.indexOf(wanted, from + wanted.length)) {
            const range = new Range();
            range.setStart(...reach(from, false));
            range.setEnd(...reach(from + wanted.length, true));
            places.push(range);
        }
    }
    return places;
}

const found = {
    wanted: '',
    /** What is searched, in order: its element, how many matches it has, and where, once it is shown. */
    parts: [],
    at: -1,
    get size() {
        return this.parts.reduce((sum, part) => sum + part.size, 0);
    },
    async search(text) {
        const wanted = text.toLowerCase();
        this.wanted = wanted;
        const windows = all('.window');
        const roots = windows.length ? windows : [one('.entries') ?? one('main')];
        const parts = [];
        for (const root of wanted ? roots : []) {
            const places = root.dataset.window ? null : ranges(root, wanted);
            parts.push({root, places, size: places ? places.length : count(await words(root), wanted)});
            if (this.wanted !== wanted) {
                return; // something else was typed meanwhile
            }
        }
        this.parts = parts;
        this.at = -1;
        await this.step(1);
        await this.lookElsewhere(wanted);
    },
    async step(by) {
        const range = await this.place(by);
        CSS.highlights?.set('found', new Highlight(...this.parts.flatMap(part => part.places ?? [])));
        CSS.highlights?.set('found-here', range ? new Highlight(range) : new Highlight());
        if (range) {
            const place = range.startContainer.parentElement;
            unfold(place);
            place.scrollIntoView({block: 'center'});
        }
        this.tell();
    },
    /** Asks what the other parts of a session have: this page may be a part of it. */
    async lookElsewhere(wanted) {
        const isPart = session && !isExport && one('nav.pages');
        if (!isPart || !wanted) {
            one('#find .elsewhere')?.remove();
            return;
        }
        const asked = {q: wanted, from: first(), to: session.dataset.last, ...inside()};
        const answer = one('.elsewhere', await part(address('/find', asked)));
        if (this.wanted === wanted) {
            one('#find .elsewhere')?.remove();
            one('#find output')?.after(answer);
        }
    },
    tell() {
        const output = one('#find output');
        if (output) {
            const where = one('nav.pages') && session ? ' in this part' : '';
            const text = this.size && this.at >= 0 ? `${this.at + 1} of ${this.size}` : 'nothing';
            output.value = this.wanted ? text + where : '';
        }
    },
    /** Moves on, and returns where that is. A window that is not shown yet is. */
    async place(by) {
        for (let tries = this.parts.length; tries >= 0 && this.size; tries--) {
            this.at = (this.at + by + this.size) % this.size;
            let before = 0;
            const part = this.parts.find(each => (before += each.size) > this.at);
            if (!part.places) {
                await fill(part.root);
                part.places = ranges(part.root, this.wanted);
                before += part.places.length - part.size;
                part.size = part.places.length;
            }
            const range = part.places[this.at - before + part.size];
            if (range) {
                return range;
            }
            this.at -= by; // colored code is cut into more texts, so that one has gone
        }
        return null;
    },
    /** Searches again after entries came, and stays where it is. */
    renew() {
        for (const part of this.wanted ? this.parts : []) {
            part.places = ranges(part.root, this.wanted);
            part.size = part.places.length;
        }
        if (this.wanted) {
            CSS.highlights?.set('found', new Highlight(...this.parts.flatMap(part => part.places)));
            this.tell();
        }
    },
    forget() {
        this.wanted = '';
        this.parts = [];
        CSS.highlights?.clear();
    },
};

function openFind(text = '') {
    if (!one('#find')) {
        const input = make('input', {type: 'search', 'aria-label': 'Find on this page', placeholder: 'Find on this page'});
        const bar = make('form', {id: 'find', role: 'search'}, input, make('output', {'aria-live': 'polite'}),
            make('button', {type: 'button', 'aria-label': 'Close'}, '×'));
        let timer;
        input.addEventListener('input', () => {
            clearTimeout(timer);
            timer = setTimeout(() => found.search(input.value)
                .catch(e => tell(`it can't be searched: ${e.message}`)), 80);
        });
        bar.addEventListener('submit', event => { event.preventDefault(); input.blur(); found.size || found.search(input.value); });
        bar.addEventListener('keydown', event => event.key === 'Escape' && closeFind());
        one('button', bar).addEventListener('click', closeFind);
        document.body.append(bar);
    }
    if (text) {
        one('#find input').value = text;
        found.search(text).catch(e => tell(`it can't be searched: ${e.message}`));
    }
    one('#find input').select();
    one('#find input').focus();
}

function closeFind() {
    one('#find')?.remove();
    found.forget();
}

// Search as you type

function searchLive(input, results, shown) {
    let asking;
    input.addEventListener('input', async () => {
        asking?.abort();
        asking = new AbortController();
        try {
            const page = await part(`/search?part=1&q=${encodeURIComponent(input.value)}`, asking.signal);
            const next = one('#results', page);
            if (next) {
                results().replaceChildren(...next.childNodes);
                shown?.();
            }
        } catch (e) {
            if (e.name !== 'AbortError') {
                tell(`the search failed: ${e.message}`);
            }
        }
    });
}

// The palette

function openPalette() {
    const input = make('input', {type: 'search', 'aria-label': 'Go to a page or search', placeholder: isExport ? 'Go to' : 'Go to, or search what was said'});
    const list = make('ul', {class: 'choices'});
    const results = make('div', {class: 'results'});
    const box = dialog('palette', 'Go anywhere', input, list, results);
    const choices = [
        ...isExport ? [['Show all entries', fillAll], ['Print all entries', printAll]] : [
            ['Sessions', () => location.assign('/')],
            ['Statistics', () => location.assign('/stats')],
        ],
        ['Find on this page', () => openFind()],
        ['Keys', () => showKeys()],
        ...session ? [
            ...isExport ? [] : [['Copy this page as Markdown', () => copyPage()]],
            ['Unfold all', () => all('.entries details').forEach(each => { each.open = true; })],
            ['Fold all', () => all('.entries details').forEach(each => { each.open = false; })],
        ] : [],
        ...all('.contents li a').map(link => [link.textContent, () => link.click()]),
    ];
    const choosing = () => all('button, a', box).filter(each => each.checkVisibility());
    const fill = () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        const fitting = choices.filter(([name]) => words.every(word => name.toLowerCase().includes(word)));
        list.replaceChildren(...fitting.slice(0, 8).map(([name, act]) => {
            const button = make('button', {type: 'button'}, name);
            button.addEventListener('click', () => { box.close(); act(); });
            return make('li', {}, button);
        }));
        if (!input.value) {
            results.replaceChildren();
        }
    };
    input.addEventListener('input', fill);
    if (!isExport) {
        searchLive(input, () => results);
    }
    box.addEventListener('keydown', event => {
        const places = choosing();
        const at = places.indexOf(document.activeElement);
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            (places[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? input).focus();
        } else if (event.key === 'Enter' && !event.isComposing && document.activeElement === input) {
            event.preventDefault();
            if (places.length) {
                places[0].click();
            }
        }
    });
    fill();
    input.focus();
}

// Copying

async function copy(text, how) {
    try {
        await navigator.clipboard.writeText(await text());
        tell(`copied ${how}`);
    } catch (e) {
        tell(`it could not be copied: ${e.message}`);
    }
}

const markdown = address => copy(async () => (await fetch(address)).text(), 'as Markdown');
const first = () => Number(session.dataset.first);

/** The address of a page of this session. Where its id is not enough, the address names a plan or a stage. */
function address(path, parameters = {}) {
    const named = [...new URLSearchParams(location.search)].filter(([name]) => name === 'plan' || name === 'stage');
    const query = new URLSearchParams({...parameters, ...Object.fromEntries(named)}).toString();
    return location.pathname.split('/').slice(0, 3).join('/') + path + (query ? `?${query}` : '');
}

/** The parameter that names the subagent whose page this is; none on the page of a session. */
const inside = () => session.dataset.subagent ? {subagent: session.dataset.subagent} : {};

function copyPage() {
    return markdown(address('/markdown', {from: first(), to: session.dataset.last, ...inside()}));
}

function copyEntry() {
    const entry = current?.closest('.entry');
    if (isExport && entry) {
        copy(() => entry.innerText, 'as text');
    } else if (session && entry) {
        const result = one('.result', entry);
        markdown(address(`/markdown/${entry.id.slice(1)}`, result ? {result: result.id.slice(1)} : {}));
    }
}

// Following a session that grows on this machine: the page becomes what loading it again would show

const MOST_FOLLOWED = 1000;

/** The entries as the server wrote them, to see which of them change. */
let written = [];
const markup = entries => [...entries.children].map(entry => entry.outerHTML);

/** The folds of entries by what names them, also after they were written anew. */
function folds(roots) {
    const named = new Map();
    for (const root of roots) {
        for (const fold of [...root.matches('details') ? [root] : [], ...all('details', root)]) {
            const entry = fold.closest('.entry') ?? one('.entry', fold);
            const base = `${entry?.id} ${fold.className}`;
            let name = base;
            for (let number = 2; named.has(name); number++) {
                name = `${base} ${number}`;
            }
            named.set(name, fold);
        }
    }
    return named;
}

/** Puts in what changed from the first entry on that is not as it was. What was unfolded stays so. */
function renewEntries(fresh) {
    const entries = one('.entries');
    const next = markup(fresh);
    let same = 0;
    while (same < next.length && next[same] === written[same]) {
        same++;
    }
    const before = [...entries.children].slice(same);
    const after = [...fresh.children].slice(same);
    const known = folds(before);
    for (const [name, fold] of folds(after)) {
        fold.open = known.get(name)?.open ?? fold.open;
    }
    before.forEach(entry => entry.remove());
    entries.append(...after);
    written = next;
    prepare(entries);
    if (current && !current.isConnected) {
        choose(current.id ? document.getElementById(current.id) : null, false);
    }
}

/** Replaces what stands around the entries, and the table of contents. */
function renewFrame(next) {
    const entries = one('.entries');
    all('.reading > :not(.entries)').forEach(part => part.remove());
    const parts = [...one('.reading', next).children];
    const at = parts.findIndex(part => part.matches('.entries'));
    entries.before(...parts.slice(0, at));
    entries.after(...parts.slice(at + 1));
    const contents = one('.contents');
    if (contents) {
        const scrolled = contents.scrollTop;
        const open = all('details', contents).map(fold => fold.open);
        contents.replaceChildren(...one('.contents', next).childNodes);
        all('details', contents).forEach((fold, number) => { fold.open = open[number] ?? fold.open; });
        contents.scrollTop = scrolled;
    }
    Object.assign(session.dataset, one('.session', next).dataset);
    equip();
}

async function grow(size) {
    const {subagent} = inside();
    const from = subagent ? first() : Math.max(first(), size - MOST_FOLLOWED + 1);
    const shown = address(subagent ? `/agent/${encodeURIComponent(subagent)}` : '', {from, to: size});
    const next = await part(shown);
    const follows = innerHeight + scrollY > document.body.scrollHeight - 200;
    renewEntries(one('.entries', next));
    renewFrame(next);
    history.replaceState(null, '', shown + location.hash);
    found.renew();
    if (follows) {
        scrollTo(0, document.body.scrollHeight);
    }
}

function follow() {
    if (!('here' in session.dataset) || one('nav.pages [rel=next]')) {
        return;
    }
    written = markup(one('.entries'));
    let events = null;
    let reading = Promise.resolve();
    const open = () => {
        events = new EventSource(address('/events', {after: session.dataset.entries}));
        events.addEventListener('message', event => {
            reading = reading
                .then(() => Number(event.data) > Number(session.dataset.entries) && grow(Number(event.data)))
                .catch(e => tell(`the session can't be followed: ${e.message}`));
        });
        events.addEventListener('end', close);
    };
    const close = () => { events?.close(); events = null; };
    // a page that nobody sees holds no connection: a browser has only few for one server
    const whileSeen = () => document.hidden ? close() : events ?? open();
    document.addEventListener('visibilitychange', whileSeen);
    addEventListener('pagehide', close);
    addEventListener('pageshow', event => event.persisted && whileSeen());
    whileSeen();
}

// Changes side by side

function rememberSplit() {
    const box = one('#split');
    if (box) {
        box.checked = localStorage.getItem('split') === 'yes';
        box.addEventListener('change', () => localStorage.setItem('split', box.checked ? 'yes' : 'no'));
    }
}

// Beginning

/** Adds what needs a script to the head of a session. */
function equip() {
    const button = make('button', {type: 'button', class: 'quiet'}, 'Copy as Markdown');
    button.addEventListener('click', copyPage);
    (one('.switch') ?? one('.about')).append(button);
    rememberSplit();
}

if (session && !isExport) {
    equip();
    follow();
}
prepare(document);
all('.window[data-window]').forEach(window => filling.observe(window));
addEventListener('hashchange', goToAnchor);
goToAnchor();
preparePrinting();
const sought = session && !isExport ? new URLSearchParams(location.search).get('find') : null;
if (sought) {
    openFind(sought);
}
if (location.pathname === '/search') {
    const input = one('#search');
    searchLive(input, () => one('#results'), () => history.replaceState(null, '', `/search?q=${encodeURIComponent(input.value)}`));
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
}
