// Comfort for the citizens' form, which works without it: written by hand in
// ES5, for Chrome 60. What is said comes from the page, in its language.
(function () {
	'use strict';
	var form = document.getElementById('phieu');
	if (!form || !window.fetch || !form.closest || !form.append) return;
	var words = {};
	form.getAttribute('data-words').split('\n').forEach(function (line) {
		words[line.split('=')[0]] = line.slice(line.indexOf('=') + 1);
	});
	function say(name, n, m) { return words[name].replace('{n}', n).replace('{m}', m); }
	function on(node, kind, act) { node.addEventListener(kind, act); }
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

	// Progress is shown, never announced; a form in steps has the step.
	var names = {}, questions = 0;
	form.querySelectorAll('[type=radio][name^=q-]').forEach(function (x) {
		if (!names[x.name]) questions += names[x.name] = 1;
	});
	if (questions && !form.querySelector('.step')) {
		var bar = make('p', 'progress'), count = function () {
			bar.textContent = say('progress', form.querySelectorAll('[name^=q-]:checked').length, questions);
		};
		form.prepend(bar);
		on(form, 'change', count);
		on(window, 'pageshow', count);
	}

	// The list of procedures, shortened by the domain and by what is typed. Old
	// phones show hidden options, so they are taken out and put back.
	var list = document.getElementById('procedure');
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
	var comment = document.getElementById('comment'), note = told(), seen = '', asked;
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
		length.textContent = say('count', n.toLocaleString(document.documentElement.lang));
		length.className = n > 2000 ? 'fault' : 'hint';
		seen = personal(text);
		if (seen !== before) note.textContent = seen && say('seen', '“' + seen + '”');
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

	// post sends once and tells what became of it; silence for 20 s means kept.
	function post(x, done) {
		var timer = setTimeout(end, 20000, 'kept');
		function end(result, page) {
			clearTimeout(timer);
			done(result, page);
			done = function () {};
		}
		fetch(x.to, { method: 'POST', credentials: 'same-origin', body: x.body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }).then(function (r) {
			if (r.ok && /\/cam-on\//.test(r.url)) end('sent', r.url);
			else end(/^4(?!08|29)/.test(r.status) ? 'refused' : 'kept');
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

	var send = form.querySelector('button:not([formaction])'), here = told(), top = told(), own = form.elements.key.value;
	var sending, flying, alarm, pressed, turn = 0, delay = 5000, through = [];
	if (send) send.before(here);
	form.before(top);
	top.className += ' kept';
	function receipt(node, page) {
		var link = make('a', 'code', /cam-on\/([^?]+)/.exec(page)[1]);
		link.href = page;
		node.textContent = say('sent') + ' ';
		node.append(link);
	}
	function tell() {
		var n = 0;
		top.textContent = '';
		function line(text) { var p = make('p', '', text); top.append(p); return p; }
		through.forEach(function (page) { receipt(line(), page); });
		waiting().forEach(function (x) {
			if (!x.refused) return n += x.key !== own;
			var button = make('button', 'back', say('review'));
			button.type = 'button';
			button.onclick = function () { show(x); };
			line(say('refused')).append(button);
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
			if (x.key === own) here.textContent = '';
			if (result === 'refused') {
				x.refused = true;
				keep(x);
			} else if (x.key === own) receipt(here, page);
			else through.push(page);
			tell();
			soon();
		});
	}
	function soon() { delay = 5000; flush(); }

	on(document, 'click', function (e) { pressed = e.target.closest('button'); });
	on(form, 'submit', function (e) {
		if (!send || pressed && pressed.hasAttribute('formaction')) return;
		e.preventDefault();
		if (sending) return;
		look();
		if (seen && asked !== seen) {
			asked = seen;
			sending = setTimeout(function () { sending = false; }, 800); // the second tap of two
			note.textContent = say('seen', '“' + seen + '”') + ' ' + say('ask');
			return;
		}
		var x = { key: own, to: form.action, body: [].filter.call(form.elements, function (f) {
			return f.name && f.type !== 'submit' && (f.type !== 'radio' || f.checked);
		}).map(function (f) { return encodeURIComponent(f.name) + '=' + encodeURIComponent(f.value); }).join('&') }, kept = keep(x);
		sending = true;
		here.textContent = say('sending');
		post(x, function (result, page) {
			sending = false;
			if (result === 'refused') return show(x);
			if (result === 'kept') {
				here.textContent = say(!kept ? 'full' : memory.length ? 'open' : 'kept');
				return later();
			}
			drop(own);
			location.href = page;
		});
	});
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
