// The screen of a kiosk: it hands answers to the queue, thanks, and leaves no
// trace of one person for the next. Without it the form works as a plain one.
(function () {
  'use strict';

  var SEND = 4, THANKS = 20, IDLE = 45, COUNTDOWN = 10, UNSURE = 3; // seconds
  var HOUR = 3600000;
  var form = document.getElementById('chi-tiet');
  if (!form || !window.kioskQueue || !window.crypto || !crypto.getRandomValues) { return; }

  var home = form.getAttribute('data-home');
  var fresh = form.hasAttribute('data-fresh'); // else a page that keeps its key
  var loaded = Date.now(), touched = Date.now();
  var queue = null;
  var chosenAt = 0; // when the face was touched that is sent by itself; 0: none
  var thanked = null; // {key, seconds}: whose thanks are on the screen, and for how long yet

  function byId(id) { return document.getElementById(id); }
  function show(id, shown) { byId(id).hidden = !shown; }
  function say(element, n) { element.textContent = element.getAttribute('data-text').replace('{n}', n); }

  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  function radios() { return Array.prototype.slice.call(form.querySelectorAll('input[type=radio]')); }
  function chosen(within) { return !!document.querySelector(within + ' input:checked'); }

  // localDay is the day in Vietnam, whatever zone the tablet believes in.
  function localDay() { return new Date(Date.now() + 7 * HOUR).toISOString().slice(0, 10); }

  function body() {
    var pairs = [['answered_day', localDay()]];
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.type === 'hidden' || field.type === 'radio' && field.checked) { pairs.push([field.name, field.value]); }
    });
    return pairs.map(function (p) { return encodeURIComponent(p[0]) + '=' + encodeURIComponent(p[1]); }).join('&');
  }

  // follow goes to an address without leaving a way back, but never to a page
  // that cannot be had: a browser's own error page would be the end. Answers
  // that only this page holds keep it.
  function follow(address, still) {
    if (queue.fragile && queue.waiting() > 0) { return; }
    var request = new XMLHttpRequest();
    request.open('GET', address);
    request.timeout = 10000;
    request.onload = function () {
      if (request.status < 500 && still()) { location.replace(address); }
    };
    request.send();
  }

  // turn changes between the two screens, leaving no step back either.
  function turn(id) { location.replace('#' + id); }

  function inUse() {
    return chosen('form') || location.hash === '#chi-tiet' || !byId('choose').hidden || document.documentElement.lang !== 'vi';
  }

  function askedFor() { return !thanked && !form.hidden; }

  // begin puts an empty form with a key of its own before the next person. What
  // the server has to say anew (another language, another questionnaire) comes
  // when it can be reached.
  function begin() {
    thanked = null;
    chosenAt = 0;
    touched = Date.now();
    radios().forEach(function (r) { r.checked = false; });
    form.elements.key.value = newKey();
    Array.prototype.forEach.call(form.querySelectorAll('.notice:not(#choose)'), function (n) { n.hidden = true; });
    ['thanks', 'receipt', 'receipt-qr', 'choose', 'idle', 'auto'].forEach(function (id) { show(id, false); });
    if (document.activeElement) { document.activeElement.blur(); }
    turn('cau-chung');
    update();
    if (!fresh || document.documentElement.lang !== 'vi' || queue.outdated || Date.now() - loaded > HOUR) {
      follow(home, function () { return askedFor() && !chosen('form'); });
    }
  }

  // update shows the state of the queue; a full one stops the questions.
  function update() {
    if (!queue) { return; }
    var counts = {waiting: queue.waiting(), refused: queue.refused()};
    Object.keys(counts).forEach(function (id) {
      show(id, counts[id] > 0);
      say(byId(id), counts[id]);
    });
    show('outdated', queue.outdated);
    show('fragile', queue.fragile);
    var full = queue.full();
    form.hidden = full || !!thanked;
    show('full', full && !thanked);
    say(byId('full').firstElementChild, counts.waiting + counts.refused);
  }

  // wait sends the chosen face after a while, unless another is touched or more
  // is told.
  function wait(begins) {
    chosenAt = begins ? Date.now() : 0;
    show('auto', begins);
    say(byId('auto'), SEND);
  }

  function submit(event) {
    if (event) { event.preventDefault(); }
    if (!askedFor()) { return; }
    if (!chosen('.first')) {
      turn('cau-chung');
      show('choose', true);
      return;
    }
    chosenAt = 0;
    show('auto', false);
    var key = form.elements.key.value;
    thanked = {key: key, seconds: THANKS + UNSURE};
    thank('sending', '');
    queue.add({key: key, to: form.getAttribute('action'), body: body()}, function () {});
    receiptOf(key, function (receipt) {
      if (thanked && thanked.key === key && !thanked.settled) { thank('', receipt); }
    });
  }

  // thank shows what became of the answer; '' leaves what was said of it.
  function thank(state, receipt) {
    form.hidden = true;
    show('thanks', true);
    if (state) {
      ['sending', 'stored', 'kept', 'refused'].forEach(function (s) { show('thanks-' + s, s === state); });
    }
    show('receipt', state !== 'refused' && (receipt || !byId('receipt').hidden));
    if (receipt) { byId('receipt-code').textContent = receipt; }
    say(byId('soon'), THANKS);
    window.scrollTo(0, 0);
  }

  function settled(key, receipt) {
    if (!thanked || thanked.key !== key) { return; }
    thanked.settled = true;
    thanked.seconds = Math.min(thanked.seconds, THANKS);
    thank(receipt ? 'stored' : 'refused', receipt);
    if (receipt) { draw(key, receipt); }
  }

  // draw shows the code of the receipt while its thanks are on the screen, if the
  // server has it to give.
  function draw(key, receipt) {
    var picture = new Image();
    picture.alt = '';
    picture.onload = function () {
      if (!thanked || thanked.key !== key) { return; }
      byId('receipt-qr').textContent = '';
      byId('receipt-qr').appendChild(picture);
      show('receipt-qr', true);
    };
    picture.src = home + '/ma/' + receipt;
  }

  // receiptOf works out the receipt the server will give to the key, so that
  // somebody who answers without network has it too (survey.Receipt). Browsers
  // can do it over https only.
  function receiptOf(key, done) {
    if (!crypto.subtle || !window.TextEncoder) { return; }
    crypto.subtle.digest('SHA-256', new TextEncoder().encode('sipas-receipt-1\n' + key)).then(function (sum) {
      var bits = '';
      Array.prototype.forEach.call(new Uint8Array(sum, 0, 8), function (b) { bits += ('0000000' + b.toString(2)).slice(-8); });
      var code = '';
      for (var i = 0; i < 60; i += 5) {
        code += (i === 20 || i === 40 ? '-' : '') + '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(parseInt(bits.slice(i, i + 5), 2));
      }
      done(code);
    }, function () {});
  }

  // tick runs every second: the thanks run out, and so does the patience with
  // somebody who has left.
  function tick() {
    if (thanked) {
      thanked.seconds--;
      if (thanked.seconds === THANKS && !thanked.settled) { thank('kept', ''); }
      say(byId('soon'), Math.min(THANKS, Math.max(thanked.seconds, 1)));
      if (thanked.seconds <= 0) { begin(); }
      return;
    }
    if (chosenAt && askedFor()) {
      var rest = Math.ceil(SEND - (Date.now() - chosenAt) / 1000);
      say(byId('auto'), rest);
      if (rest <= 0) { submit(); }
      return;
    }
    var left = Math.ceil(IDLE + COUNTDOWN - (Date.now() - touched) / 1000);
    var leaving = askedFor() && inUse() && left <= COUNTDOWN;
    show('idle', leaving && left > 0);
    say(byId('idle'), left);
    if (leaving && left <= 0 || !inUse() && (Date.now() - loaded > HOUR || queue.outdated) && left <= 0) { begin(); }
  }

  // keep stores the pages and scripts for the service worker, which answers with
  // them when there is no network (https or this very machine only). A browser
  // that forbids it may throw; the kiosk then needs the network to load.
  function keep() {
    try {
      if (fresh && window.caches && navigator.serviceWorker) { keepPages(); }
      if (navigator.storage && navigator.storage.persist) { navigator.storage.persist().catch(function () {}); }
    } catch (e) {
      return;
    }
  }

  function keepPages() {
    navigator.serviceWorker.register(form.getAttribute('data-worker'), {scope: home}).then(function () {
      var wanted = [home, location.pathname + location.search];
      Array.prototype.forEach.call(document.querySelectorAll('a.switch'), function (a) { wanted.push(a.getAttribute('href')); });
      Array.prototype.forEach.call(document.scripts, function (s) { wanted.push(s.getAttribute('src')); });
      wanted = wanted.filter(function (address, i) { return wanted.indexOf(address) === i; });
      return caches.open('sipas ' + home).then(function (cache) {
        return cache.addAll(wanted).then(function () { return cache.keys(); }).then(function (kept) {
          kept.forEach(function (r) {
            if (wanted.indexOf(r.url.slice(location.origin.length)) < 0) { cache.delete(r); }
          });
        });
      });
    }).catch(function () {});
  }

  // awake keeps the screen on, where the browser can (over https only).
  function awake() {
    if (navigator.wakeLock && !document.hidden) { navigator.wakeLock.request('screen').catch(function () {}); }
  }

  function start(opened) {
    queue = opened;
    show('left', false); // from here on this script gives up on who has left
    if (fresh) { form.elements.key.value = newKey(); } // the page may come from the cache
    form.addEventListener('submit', submit);
    form.addEventListener('change', function (event) {
      show('choose', false);
      wait(!!event.target.closest('.first'));
    });
    byId('next').addEventListener('click', begin);
    document.addEventListener('click', function (event) {
      var link = event.target.closest('a');
      if (!link) { return; }
      event.preventDefault();
      if (link.hash) {
        wait(false);
        turn(link.hash.slice(1));
      } else {
        var face = document.querySelector('.first input:checked');
        wait(false);
        follow(link.href + (link.className === 'switch' && face ? '#' + face.id : ''), function () { return !thanked; });
      }
    });
    ['touchstart', 'mousedown', 'keydown', 'wheel'].forEach(function (kind) {
      document.addEventListener(kind, function () { touched = Date.now(); }, {passive: true});
    });
    window.addEventListener('hashchange', function () { window.scrollTo(0, 0); });
    window.addEventListener('pageshow', function (event) {
      if (event.persisted) { begin(); }
    });
    document.addEventListener('visibilitychange', awake);
    awake();
    setInterval(tick, 1000);
    var face = location.hash && document.querySelector('.first input' + location.hash);
    if (face) { // chosen before the language was switched
      face.checked = true;
      wait(true);
    }
    keep();
  }

  window.kioskQueue(start, update, settled);
})();
