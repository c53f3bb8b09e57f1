// Comfort for typing paper forms: a number that is complete moves on to the next
// box, Backspace in an empty box goes back. Without this script, Tab does it.
(function () {
	'use strict'

	var form = document.querySelector('[data-typing]')
	var boxes = Array.prototype.slice.call(form.querySelectorAll('[data-last], .long'))

	function go(from, by) {
		var box = boxes[boxes.indexOf(from) + by]
		if (box) {
			box.focus()
		}
	}

	// complete says whether no other digit can follow: of 14 choices a 1 may begin 12.
	function complete(box) {
		return box.value === '0' || box.value.length >= box.maxLength || Number(box.value) * 10 > Number(box.getAttribute('data-last'))
	}

	boxes.forEach(function (box) {
		box.addEventListener('focus', function () { box.select() })
		if (box.hasAttribute('data-last')) {
			box.addEventListener('input', function () {
				box.value = box.value.replace(/\D/g, '')
				if (box.value !== '' && complete(box)) {
					go(box, 1)
				}
			})
		}
		box.addEventListener('keydown', function (event) {
			if (event.key === 'Backspace' && box.value === '') {
				event.preventDefault()
				go(box, -1)
			}
		})
	})
})()
