// Sheets of A4 that text is set on from top to bottom, by pango and cairo. Used by one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <pango/pangocairo.h>

namespace sjelden {

// A colour, each part from 0 to 1.
struct Ink {
  double red = 0;
  double green = 0;
  double blue = 0;
};

// How a text is set. Sizes in points.
struct Type {
  double size = 10;
  bool bold = false;
  Ink ink = {};
};

inline constexpr double kSheetWidth = 595.276;  // A4
inline constexpr double kSheetHeight = 841.89;

class Sheet {
 public:
  // `write` receives the bytes of a PDF; a sheet without it only measures.
  explicit Sheet(std::string* write);
  ~Sheet();
  Sheet(const Sheet&) = delete;

  // Names the document for programs that list PDFs: never the patient. `day` is YYYY-MM-DD.
  void Describe(const std::string& title, const std::string& day);
  // Begins and ends an element of the document's structure. Example: `H2`.
  void Begin(const char* tag);
  void End(const char* tag);

  // Sets `text` at (x, y), broken at `width`; returns its height. Line breaks of the text are kept.
  double Set(const std::string& text, const Type& type, double x, double y, double width);
  // Returns the height that Set would return.
  double Measure(const std::string& text, const Type& type, double width);
  // Returns the lines that Set would break `text` into. Put one behind the other they are the text, with a blank for
  // each of its line breaks: so a reader of the structure hears the words apart. Example: {"goes on on ", "the next"}.
  std::vector<std::string> Lines(const std::string& text, const Type& type, double width);
  // Fills a rectangle.
  void Fill(const Ink& ink, double x, double y, double width, double height);

  // Ends this sheet and begins the next. No element that holds text may be open: its tag would reach over two sheets.
  void Turn();
  // Ends the last sheet; false where cairo met an error.
  bool Finish();

 private:
  struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  };
  void Load(const std::string& text, const Type& type, double width);

  std::unique_ptr<cairo_surface_t, Release> surface_;
  std::unique_ptr<cairo_t, Release> cairo_;
  std::unique_ptr<PangoLayout, Release> layout_;
};

}  // namespace sjelden
