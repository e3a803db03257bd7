/// Every name that a template may use.
///
/// What each means where is in `ModelType`, and in docs/themes.md.
package enum TemplateKey: String, CaseIterable, Sendable {
  case all, archive, assets, author, authors, blurb, body, canonical, card, changes, children,
    content
  case count
  case count_label, current, date, date_iso, description, document_title, draft, favicon, guides
  case has_changes, has_children, has_guides, has_latest, has_problems, has_related, has_rest
  case has_start_here, has_tags, has_toc, has_topics
  case home, id, image, image_alt, image_height, image_width, kind, language, latest, menu, name,
    next, note, notes, page, previous, problems
  case reading_minutes, redirect, related, rest, script, site, source, start_here, style, summary
  case symptom, tag, tags, target, text, text_size, title, title_size, toc, topic, topics, updated,
    updated_iso, url, what
  case words, y, year, years
}
