// The answers on their way from a kiosk to the server. Each waits in IndexedDB
// under its own key until the server has confirmed it, so that neither a lost
// network nor a tablet switched off loses one, and none counts twice. Those the
// server refuses for good stay, apart, for somebody to look at: database
// "sipas-kiosk", store "phieu", field "refused" (the status).
(function () {
  'use strict';

  var LIMIT = 500; // answers kept, refused ones included
  var FIRST_RETRY = 5000, LAST_RETRY = 300000, PATIENCE = 20000; // milliseconds

  // kioskQueue opens the queue and hands it to ready once. Later it calls
  // changed() when a count changed, and settled(key, receipt) when the server
  // has answered for good: receipt is '' for a refused answer.
  window.kioskQueue = function (ready, changed, settled) {
    var entries = {}; // by key: {key, to, body, refused}; what the database holds, and what it would not take
    var tries = {};
    var db = null, busy = false, failures = 0, timer = 0;
    var queue = {fragile: false, outdated: false, add: add, send: send, waiting: waiting, refused: refused, full: full};

    function count(test) {
      return Object.keys(entries).filter(function (key) { return test(entries[key]); }).length;
    }
    function waiting() { return count(function (e) { return !e.refused; }); }
    function refused() { return count(function (e) { return e.refused; }); }
    function full() { return Object.keys(entries).length >= LIMIT; }

    // write changes the database and calls done whether or not it could: the
    // answer is in memory in any case, and the screen tells that this is all.
    function write(change, done) {
      function failed() {
        queue.fragile = true;
        done();
      }
      if (!db) { failed(); return; }
      try {
        var transaction = db.transaction('phieu', 'readwrite');
        transaction.oncomplete = done;
        transaction.onabort = failed;
        change(transaction.objectStore('phieu'));
      } catch (e) {
        failed();
      }
    }

    // add keeps an answer and calls done when it is safe.
    function add(entry, done) {
      entries[entry.key] = entry;
      write(function (store) { store.put(entry); }, function () {
        changed();
        done();
        send();
      });
    }

    // next is the waiting answer tried least, so that one the server chokes on
    // does not hold up the others.
    function next() {
      var best = null;
      Object.keys(entries).forEach(function (key) {
        var e = entries[key];
        if (!e.refused && (!best || (tries[key] || 0) < (tries[best.key] || 0))) { best = e; }
      });
      return best;
    }

    // send posts what waits, one after the other, until all is through or one
    // fails; then it tries again later and later.
    function send() {
      var entry = next();
      if (busy || !entry) { return; }
      busy = true;
      clearTimeout(timer);
      tries[entry.key] = (tries[entry.key] || 0) + 1;
      post(entry, function (status, receipt) {
        busy = false;
        if (receipt) {
          failures = 0;
          remove(entry, receipt);
        } else if (isFinal(status)) {
          failures = 0;
          refuse(entry, status);
        } else {
          timer = setTimeout(send, Math.min(LAST_RETRY, FIRST_RETRY * Math.pow(2, failures++)) * (0.5 + Math.random() / 2));
        }
      });
    }

    function remove(entry, receipt) {
      delete entries[entry.key];
      write(function (store) { store.delete(entry.key); }, function () {
        changed();
        settled(entry.key, receipt);
        send();
      });
    }

    // refuse sets an answer aside. Nearly always the form has changed since the
    // page was loaded.
    function refuse(entry, status) {
      entry.refused = status;
      queue.outdated = true;
      write(function (store) { store.put(entry); }, function () {
        changed();
        settled(entry.key, '');
        send();
      });
    }

    window.addEventListener('online', function () {
      failures = 0;
      send();
    });
    var begun = false;
    open(function (database, stored) {
      var unsaved = Object.keys(entries); // taken before a slow database came
      db = database;
      queue.fragile = !db;
      stored.forEach(function (e) { entries[e.key] = e; });
      unsaved.forEach(function (key) {
        write(function (store) { store.put(entries[key]); }, changed);
      });
      if (!begun) {
        begun = true;
        ready(queue);
      }
      changed();
      send();
    });
  };

  // isFinal tells an answer the service will never take (another form, a retired
  // point) from one to try again. Any other status may come from something in
  // between, and is no reason to give an answer up.
  function isFinal(status) { return [409, 410, 413, 415, 422].indexOf(status) >= 0; }

  // post sends one answer. Only the page of thanks confirms it; its address has
  // the receipt. Any other good answer comes from something in between.
  function post(entry, done) {
    var request = new XMLHttpRequest();
    request.open('POST', entry.to);
    request.timeout = PATIENCE;
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () {
      var thanks = /\/kiosk\/cam-on\/([0-9A-Z-]+)/.exec(request.responseURL);
      done(request.status, request.status === 200 && thanks ? thanks[1] : '');
    };
    request.onerror = request.ontimeout = request.onabort = function () { done(0, ''); };
    request.send(entry.body);
  }

  // open calls done(database, what it holds). Without a database, or as long as
  // there is none, done(null, []) comes first.
  function open(done) {
    var answered = false;
    function answer(database, stored) {
      if (database || !answered) {
        answered = true;
        done(database, stored);
      }
    }
    function fail() { answer(null, []); }
    setTimeout(fail, 3000); // some browsers that forbid storage never answer, slow ones later
    try {
      var request = indexedDB.open('sipas-kiosk', 1);
      request.onupgradeneeded = function () { request.result.createObjectStore('phieu', {keyPath: 'key'}); };
      request.onerror = fail;
      request.onsuccess = function () {
        var all = request.result.transaction('phieu').objectStore('phieu').getAll();
        all.onsuccess = function () { answer(request.result, all.result); };
        all.onerror = fail;
      };
    } catch (e) {
      fail();
    }
  }
})();
