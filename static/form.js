// Comfort for the citizens' pages, which work without it: written by hand in
// ES5, for Chrome 60. What is said comes from the page, in its language. Pages
// without a form send what waits.
(function () {
	'use strict';
	var form = document.getElementById('phieu'), main = document.querySelector('main'), words = {};
	if (!window.fetch || !main.closest || !main.append) return;
	document.currentScript.getAttribute('data-words').split('\n').forEach(function (line) {
		words[line.split('=')[0]] = line.slice(line.indexOf('=') + 1);
	});
	function say(name, n) { return words[name].replace('{n}', n); }
	function on(node, kind, act) { node.addEventListener(kind, act); }
	function each(selector, act) { [].forEach.call(form.querySelectorAll(selector), act); }
	function make(tag, kind, text) {
		var node = document.createElement(tag);
		node.className = kind || '';
		node.textContent = text || '';
		return node;
	}
	// told is a place where things are said without taking the focus.
	function told() {
		var node = make('div', 'told');
		node.setAttribute('role', 'status');
		return node;
	}

	// ease is what only a form needs.
	function ease() {
		// All steps on one page, with one sending.
		each('.part', function (x) { x.hidden = false; });
		each('.go', function (x) { x.hidden = true; });
		each('.bar button:not(.go)', function (x) { x.hidden = false; });
		document.querySelector('button[hidden][form]').removeAttribute('formaction');

		// A second tap takes a choice back, but not the second of two in a row.
		var held, at = 0;
		function hold(e) {
			var label = e.target.closest('label'), x = label ? label.control : e.target;
			held = x && x.type === 'radio' && x.checked && Date.now() - at > 600 && x;
		}
		on(form, 'mousedown', hold);
		on(form, 'keydown', hold);
		on(form, 'click', function (e) {
			if (!held || e.target !== held) return;
			held.checked = held = false;
			e.target.dispatchEvent(new Event('change', { bubbles: true }));
		});

		// Whoever has no result yet is not asked about it.
		function results() {
			var stage = form.querySelector('[name=stage]:checked');
			each('[data-result]', function (x) { x.hidden = !!stage && stage.value !== 'received'; });
		}
		on(form, 'change', function () {
			at = Date.now();
			results();
		});
		on(window, 'pageshow', results);
	}
	if (form) ease();

	// The list of procedures, shortened by the domain and by what is typed. Old
	// phones show hidden options, so they are taken out and put back.
	var list = form && document.getElementById('procedure');
	if (list) {
		var fold = function (text) {
			return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');
		};
		var all = [].map.call(list.options, function (x) {
			return { option: x, home: x.parentNode, domain: x.parentNode.getAttribute('data-domain'), text: fold(x.text) };
		});
		var search = make('input'), label = make('label', '', say('search')), matches = told(), pause;
		search.id = label.htmlFor = search.type = 'search';
		form.querySelector('[for=procedure]').before(label, search);
		list.before(matches);
		var shorten = function () {
			var domain = form.querySelector('[name=domain]:checked:not([value=other])'), typed = fold(search.value).trim(), found = 0, dropped;
			var fit = all.filter(function (x, i) {
				if (i < 2) return true; // "skip" and "other"
				var right = !domain || !x.domain || x.domain === domain.value, sought = typed.split(/\s+/).every(function (word) { return x.text.indexOf(word) >= 0; });
				if (right && sought) found++;
				if (!right && x.option.selected) dropped = true;
				return right && (sought || x.option.selected);
			}), kept = dropped ? '' : list.value;
			all.forEach(function (x) { x.home.textContent = ''; });
			list.textContent = '';
			fit.forEach(function (x) {
				if (x.home !== list) list.append(x.home);
				x.home.append(x.option);
			});
			list.value = kept;
			matches.textContent = dropped ? say('dropped') : typed && (found ? say('found', found) : say('none'));
		};
		on(search, 'input', function () {
			clearTimeout(pause);
			pause = setTimeout(shorten, 400);
		});
		on(search, 'keydown', function (e) {
			if (e.keyCode === 13) e.preventDefault();
		});
		on(form, 'change', function (e) {
			if (e.target.name === 'domain') shorten();
		});
	}

	// The comment: its length, and what survey.MaskComment would hide in it.
	var comment = form && document.getElementById('comment'), note = told(), seen = '', asked;
	function personal(text) {
		var found = [];
		function take(whole) { found.push(whole); return ' # '; }
		text = text.replace(/[\w.+\-]+@[\w\-]+(\.[\w\-]+)+|(https?:\/\/|www\.)\S+|([a-z0-9\-]+\.)+(com|vn|net|org|me|info|ly)\/\S+/gi, take)
			.replace(/\b(\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(\.\d{1,3}){0,4} ?[\-–] ?\d{6} ?[\-–] ?\d{4,7}\b/gi, take);
		text.replace(/[+(]{0,2}\d(?:[ \u00a0.\-–()]{0,3}\d){7,}/g, function (whole, at) {
			var number = whole.replace(/^[+(]+/, ''), after = text.slice(at + whole.length);
			if (/^(\d{1,2}[.\-]\d{1,2}[.\-]\d{4}|(19|20)\d\d[ \-–]{1,3}(19|20)\d\d|[1-3]\.\d{6}([ \-–]{1,3}[1-3]\.\d{6})*)$/.test(number)) return;
			if (/^[1-9]\d{0,2}(\.\d{3})+( ?[\-–] ?[1-9]\d{0,2}(\.\d{3})+)*$/.test(number) && /^ ?(đồng|đ|vnđ|vnd)(?![a-zà-ỹ])/i.test(after)) return;
			found.push(whole);
		});
		return found.join('”, “');
	}
	function look() {
		var text = comment.value.normalize('NFC'), n = text.trim().replace(/[\ud800-\udbff]/g, '').length, before = seen;
		length.textContent = n ? say('count', n.toLocaleString(document.documentElement.lang)) : '';
		length.className = n > 2000 ? 'fault' : 'hint';
		seen = personal(text);
		if (seen !== before) note.textContent = seen && say('seen', seen);
	}
	if (comment) {
		var length = make('p'), rest;
		comment.after(note, length);
		on(comment, 'input', function () {
			clearTimeout(rest);
			rest = setTimeout(look, 700);
		});
		look();
	}

	// Answers that wait are kept by the browser, or else, if it refuses, by this page.
	var memory = [];
	function stored() {
		try { return [].concat(JSON.parse(localStorage.sipas)); } catch (e) { return []; }
	}
	function save(some) {
		try {
			localStorage.sipas = JSON.stringify(some);
			return true;
		} catch (e) { return false; }
	}
	function waiting() { return stored().concat(memory); }
	function drop(key) {
		function other(x) { return x.key !== key; }
		save(stored().filter(other));
		memory = memory.filter(other);
	}
	// keep refuses the eleventh.
	function keep(x) {
		drop(x.key);
		if (waiting().length > 9) return false;
		if (!save(stored().concat(x))) memory.push(x);
		return true;
	}

	// post sends once and tells what became of it; silence for 20 s means kept. It
	// ends only when our own page of thanks comes, or with what the service never
	// takes (as for the kiosk): anything else may come from something in between.
	function post(x, done) {
		var timer = setTimeout(end, 20000, 'kept');
		function end(result, page) {
			clearTimeout(timer);
			done(result, page);
			done = function () {};
		}
		fetch(x.to, { method: 'POST', credentials: 'same-origin', body: x.body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }).then(function (r) {
			if (r.ok && /\/cam-on\//.test(r.url)) end('sent', r.url);
			else end([409, 410, 413, 415, 422].indexOf(r.status) < 0 ? 'kept' : 'refused');
		}, function () { end('kept'); });
	}
	// show posts in the plain way, for the server's page says what is wrong.
	function show(x) {
		var copy = make('form');
		copy.method = 'post';
		copy.action = x.to;
		copy.hidden = true;
		x.body.split('&').forEach(function (pair) {
			var field = make('textarea');
			field.name = decodeURIComponent(pair.split('=')[0]);
			field.value = decodeURIComponent(pair.split('=')[1]);
			copy.append(field);
		});
		document.body.append(copy);
		drop(x.key);
		copy.submit();
	}

	var here = told(), top = told(), own = form && form.elements.key.value, opened = Date.now();
	var sending, flying, alarm, pressed, turn = 0, delay = 5000, through = [];
	top.className += ' kept';
	main.prepend(top);
	// ends sees an answer through that somebody watches: to its thanks, or to what is wrong.
	function ends(x, kept) {
		sending = true;
		post(x, function (result, page) {
			sending = false;
			if (result === 'refused') return show(x);
			if (result === 'kept') return kept();
			drop(x.key);
			location.href = page;
		});
	}
	function tell() {
		var n = 0;
		top.textContent = '';
		function line(text, more) {
			var p = make('p', '', text + ' ');
			top.append(p);
			if (more) p.append(more);
		}
		through.forEach(function (page) {
			var link = make('a', 'code', /cam-on\/([^?]+)/.exec(page)[1]);
			link.href = page;
			line(say('sent'), link);
		});
		waiting().forEach(function (x) {
			if (!x.refused) return n += x.key !== own;
			var button = make('button', 'back', say('review'));
			button.type = 'button';
			button.onclick = function () { ends(x, later); };
			line(say('refused'), button);
		});
		if (n) line(say('earlier', n));
	}
	function later() {
		alarm = setTimeout(flush, delay * (1 + Math.random()));
		delay = Math.min(delay * 2, 120000);
	}
	// flush sends what waits, in turn, and never gives up.
	function flush() {
		clearTimeout(alarm);
		var some = waiting().filter(function (x) { return !x.refused; }), x = some[turn++ % some.length];
		if (!x || flying || sending) return;
		flying = true;
		post(x, function (result, page) {
			flying = false;
			if (result === 'kept') return later();
			drop(x.key);
			if (result === 'refused') {
				x.refused = true;
				keep(x);
			} else if (x.key === own) return location.href = page;
			else through.push(page);
			if (x.key === own) here.textContent = '';
			tell();
			soon();
		});
	}
	function soon() { delay = 5000; flush(); }

	// body is the form as it would be sent, with the day it was answered: by the
	// phone's clock or, if that lies further back, by the service's.
	function body() {
		var day = new Date(Math.max(Date.now(), form.elements.issued.value * 1000 + Date.now() - opened) + 252e5).toISOString().slice(0, 10);
		return [].filter.call(form.elements, function (f) {
			return f.name && f.type !== 'submit' && (f.type !== 'radio' || f.checked && !f.closest('fieldset[hidden]'));
		}).map(function (f) { return encodeURIComponent(f.name) + '=' + encodeURIComponent(f.value); }).join('&') + '&answered_day=' + day;
	}
	function submit(e) {
		if (pressed && pressed.hasAttribute('formaction')) return;
		e.preventDefault();
		if (sending) return;
		look();
		if (seen && asked !== seen) {
			asked = seen;
			sending = setTimeout(function () { sending = false; }, 800); // the second tap of two
			here.textContent = say('seen', seen) + ' ' + say('ask');
			return;
		}
		var x = { key: own, to: form.action, body: body() }, kept = keep(x);
		here.textContent = say('sending');
		ends(x, function () {
			here.textContent = say(!kept ? 'full' : memory.length ? 'open' : 'kept');
			later();
		});
	}
	if (form) {
		form.querySelector('.bar').prepend(here);
		on(document, 'click', function (e) { pressed = e.target.closest('button'); });
		on(form, 'submit', submit);
	}
	on(window, 'pageshow', function (e) {
		if (e.persisted) here.textContent = '';
	});
	on(window, 'online', soon);
	on(document, 'visibilitychange', soon);
	on(window, 'beforeunload', function (e) {
		if (memory.length) e.returnValue = '';
	});
	tell();
	flush();
})();
