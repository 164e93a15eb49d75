"""The pages: server-rendered, Chinese first and English complete, whole without JavaScript and better with it.

`frame` is what all pages stand in, `strip` draws a period, `story` tells what happened; the pages themselves lie by whom
they are for: `public`, `everybody` (signed in), `subject`, `officer`. One module a page, holding its routes; its template under `templates/`, its English under `locale/en/<page>.po`, its
look under `static/css/`. A module gives a `router`, and `api/pages/app.py` lists it.

- A route is a plain function. `Visit` says who looks, in which language, and gives `visit.page("name.html", ...)`.
  `SignedIn` sends whoever is not signed in to the sign-in page and back.
- Words of a page stand in its template as `_("中文")`, with `%(name)s` for facts and `ngettext` where English has a
  plural; the Chinese is the key, the English stands in the page's `.po`. Words a module says are `Text(zh, en)`.
- A form posts to the address it stands at. `Posted` is what was typed; whatever is refused comes back in the same form
  with all that was typed, an error summary on top and the same words at the field (`forms.py`).
- Acts go through `acting.py`, which is the door's `submit` with the form's own key: pressing twice acts once.
- No inline style, script or event handler anywhere: the policy forbids them.
"""
