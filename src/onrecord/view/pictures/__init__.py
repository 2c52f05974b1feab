"""Pictures of the record: data in, SVG as text out.

Every picture is a pure function. It connects to nothing, needs no script, names itself (title and desc), has
its marks as links that a keyboard reaches, tells by shape what colour only helps to tell, and stands beside a
table that says the same. `pictures.css` has the colours, `words.yml` the words."""
