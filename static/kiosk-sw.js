// The service worker of a kiosk. Its scope is the kiosk alone. It only reads
// what kiosk.js has kept; answers never pass through it.
(function () {
  'use strict';

  var PATIENCE = 4000; // milliseconds, before a slow network counts as none
  var page = new URL(self.registration.scope).pathname;

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener('fetch', function (event) {
    var address = new URL(event.request.url);
    var ours = address.pathname === page || /^\/static\/kiosk/.test(address.pathname);
    if (event.request.method === 'GET' && address.origin === self.location.origin && ours) {
      event.respondWith(answer(event.request));
    }
  });

  // answer prefers the server to what is kept, so that a changed form arrives.
  function answer(request) {
    var network = fetch(request);
    return kept(request.url).then(function (copy) {
      if (!copy) { return network; }
      var fallback = function () { return copy; };
      return Promise.race([
        network.then(function (response) { return response.status >= 500 ? copy : response; }, fallback),
        new Promise(function (resolve) { setTimeout(resolve, PATIENCE); }).then(fallback)
      ]);
    });
  }

  // kept finds the very address, or else the same path in another version: an
  // older script, or the page in another language, is better than none.
  function kept(url) {
    return caches.match(url, {ignoreVary: true}).then(function (copy) {
      return copy || caches.match(url, {ignoreVary: true, ignoreSearch: true});
    });
  }
})();
