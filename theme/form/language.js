// The form speaks Vietnamese, whatever the browser does; imported before it, for it asks as it begins.

const KEY = "sveltia-cms.prefs";

try {
  const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
  localStorage.setItem(KEY, JSON.stringify({ locale: "vi", ...kept }));
} catch {
  // A browser that keeps nothing chooses the language by itself.
}
