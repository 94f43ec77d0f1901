#include "platform/pdf/sheet.h"

#include <cairo-pdf.h>

namespace sjelden {
namespace {

constexpr char kFont[] = "Lato";
// Of the font's own height: people read a page with air between its lines.
constexpr float kLineSpacing = 1.12F;

cairo_status_t Append(void* closure, const unsigned char* data, unsigned int length) {
  if (closure != nullptr) static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Sheet::Sheet(std::string* write)
    : surface_(cairo_pdf_surface_create_for_stream(Append, write, kSheetWidth, kSheetHeight)),
      cairo_(cairo_create(surface_.get())),
      layout_(pango_cairo_create_layout(cairo_.get())) {
  // Glyphs stand where the font wants them, not on the pixels of a screen that is not there.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  PangoContext* context = pango_layout_get_context(layout_.get());
  pango_cairo_context_set_font_options(context, options);
  pango_context_set_round_glyph_positions(context, FALSE);
  cairo_font_options_destroy(options);
  pango_layout_context_changed(layout_.get());
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout_.get(), kLineSpacing);
}

Sheet::~Sheet() = default;

void Sheet::Describe(const std::string& title, const std::string& day) {
  // Without a date of its own cairo would write the time of drawing, and no two drawings would be the same.
  const std::string time = day + "T00:00:00";
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Sjelden");
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, time.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, time.c_str());
}

void Sheet::Begin(const char* tag) { cairo_tag_begin(cairo_.get(), tag, nullptr); }
void Sheet::End(const char* tag) { cairo_tag_end(cairo_.get(), tag); }

void Sheet::Load(const std::string& text, const Type& type, double width) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, kFont);
  pango_font_description_set_absolute_size(font, type.size * PANGO_SCALE);
  pango_font_description_set_weight(font, type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  // Ligatures hide letters from search and from screen readers.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
  pango_layout_set_attributes(layout_.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
}

double Sheet::Measure(const std::string& text, const Type& type, double width) {
  Load(text, type, width);
  int height = 0;
  pango_layout_get_size(layout_.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

double Sheet::Set(const std::string& text, const Type& type, double x, double y, double width) {
  const double height = Measure(text, type, width);
  cairo_set_source_rgb(cairo_.get(), type.ink.red, type.ink.green, type.ink.blue);
  cairo_move_to(cairo_.get(), x, y);
  pango_cairo_show_layout(cairo_.get(), layout_.get());
  return height;
}

std::vector<std::string> Sheet::Lines(const std::string& text, const Type& type, double width) {
  Load(text, type, width);
  std::vector<std::string> lines;
  for (int i = 0; i < pango_layout_get_line_count(layout_.get()); ++i) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
    lines.push_back(text.substr(line->start_index, line->length));
    const size_t end = static_cast<size_t>(line->start_index) + line->length;
    if (end < text.size() && text[end] == '\n') lines.back() += ' ';
  }
  return lines;
}

void Sheet::Turn() { cairo_show_page(cairo_.get()); }

void Sheet::Fill(const Ink& ink, double x, double y, double width, double height) {
  cairo_set_source_rgb(cairo_.get(), ink.red, ink.green, ink.blue);
  cairo_rectangle(cairo_.get(), x, y, width, height);
  cairo_fill(cairo_.get());
}

bool Sheet::Finish() {
  cairo_show_page(cairo_.get());
  cairo_surface_finish(surface_.get());
  return cairo_status(cairo_.get()) == CAIRO_STATUS_SUCCESS &&
         cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS;
}

}  // namespace sjelden
