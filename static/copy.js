// Comfort for staff pages: a button that copies a field, a button that prints.
// Without this script both are hidden, and the browser's own ways remain.
(function () {
	'use strict'

	function each(selector, act) {
		Array.prototype.forEach.call(document.querySelectorAll(selector), act)
	}

	// old copies where the clipboard may not be written to: plain http, old
	// browsers. The field stays selected, so that Ctrl+C works where this fails.
	function old(field) {
		field.focus()
		field.select()
		try {
			return document.execCommand('copy')
		} catch (e) {
			return false
		}
	}

	each('[data-copy]', function (button) {
		var field = document.getElementById(button.getAttribute('data-copy'))
		var status = document.querySelector('[role=status].copied')
		function say(done) {
			status.textContent = button.getAttribute(done ? 'data-done' : 'data-failed')
		}
		button.hidden = false
		button.addEventListener('click', function () {
			status.textContent = ''
			if (navigator.clipboard && navigator.clipboard.writeText) {
				navigator.clipboard.writeText(field.value).then(function () { say(true) }, function () { say(old(field)) })
				return
			}
			say(old(field))
		})
	})

	each('[data-print]', function (button) {
		button.hidden = false
		button.addEventListener('click', function () { window.print() })
	})
})()
