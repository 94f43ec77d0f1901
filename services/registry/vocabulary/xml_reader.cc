#include "registry/vocabulary/xml_reader.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

constexpr int kMaxDepth = 50;

absl::string_view Seen(std::string_view text) { return {text.data(), text.size()}; }
bool Begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool IsXmlBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
std::string WithoutBlanks(const std::string& text) { return std::string(absl::StripAsciiWhitespace(text)); }

void AppendUtf8(uint32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

// Appends what an entity stands for; false where it is none that we know.
bool AppendEntity(std::string_view name, std::string& out) {
  constexpr std::pair<std::string_view, char> kNamed[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, character] : kNamed) {
    if (name != known) continue;
    out += character;
    return true;
  }
  if (!Begins(name, "#")) return false;
  uint32_t number = 0;
  const bool read = Begins(name, "#x") ? absl::SimpleHexAtoi(Seen(name.substr(2)), &number)
                                       : absl::SimpleAtoi(Seen(name.substr(1)), &number);
  if (!read || number == 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000)) return false;
  AppendUtf8(number, out);
  return true;
}

}  // namespace

std::string XmlElement::Attribute(std::string_view wanted) const {
  for (const auto& [name, value] : attributes) {
    if (name == wanted) return value;
  }
  return "";
}

const XmlElement* XmlElement::Child(std::string_view wanted) const {
  for (const XmlElement& child : children) {
    if (child.name == wanted) return &child;
  }
  return nullptr;
}

std::string XmlElement::TextOf(std::initializer_list<std::string_view> wanted) const {
  for (const std::string_view name : wanted) {
    if (const XmlElement* child = Child(name)) return child->text;
  }
  return "";
}

absl::Status XmlReader::Wrong(const std::string& wanted) const { return FileInvalid(line_, wanted); }

void XmlReader::Advance(size_t bytes) {
  line_ += static_cast<int>(std::count(rest_.begin(), rest_.begin() + static_cast<ptrdiff_t>(bytes), '\n'));
  rest_.remove_prefix(bytes);
}

absl::StatusOr<std::string> XmlReader::Unescape(std::string_view text) const {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&') {
      plain += text[i];
      continue;
    }
    const size_t end = text.find(';', i);
    if (end == std::string_view::npos || !AppendEntity(text.substr(i + 1, end - i - 1), plain)) {
      return Wrong("want an entity that XML knows after &, such as &amp;");
    }
    i = end;
  }
  return plain;
}

absl::StatusOr<std::string> XmlReader::TakeText() {
  const size_t end = std::min(rest_.find('<'), rest_.size());
  ASSIGN_OR_RETURN(std::string text, Unescape(rest_.substr(0, end)));
  Advance(end);
  return text;
}

absl::StatusOr<bool> XmlReader::SkipOther(std::string& text) {
  constexpr std::string_view kCdata = "<![CDATA[";
  constexpr std::pair<std::string_view, std::string_view> kSkipped[] = {{"<!--", "-->"}, {"<?", "?>"}, {kCdata, "]]>"}};
  for (const auto& [begin, end] : kSkipped) {
    if (!Begins(rest_, begin)) continue;
    const size_t at = rest_.find(end, begin.size());
    if (at == std::string_view::npos) return Wrong(absl::StrCat("want ", std::string(end), " some time after this"));
    if (begin == kCdata) text += rest_.substr(begin.size(), at - begin.size());
    Advance(at + end.size());
    return true;
  }
  if (Begins(rest_, "<!")) return Wrong("want XML without a document type");
  return false;
}

absl::StatusOr<XmlElement> XmlReader::TakeStart() {
  XmlElement element;
  element.line = line_;
  size_t at = 1;
  const auto more = [&] { return at < rest_.size(); };
  const auto take_name = [&] {
    const size_t from = at;
    while (more() && !IsXmlBlank(rest_[at]) && rest_[at] != '>' && rest_[at] != '/' && rest_[at] != '=') ++at;
    return std::string(rest_.substr(from, at - from));
  };
  const auto skip_blanks = [&] {
    while (more() && IsXmlBlank(rest_[at])) ++at;
  };
  element.name = take_name();
  if (element.name.empty()) return Wrong("want the name of an element after <");
  while (true) {
    skip_blanks();
    if (!more()) return Wrong("want > at the end of an element's start");
    last_was_empty_ = rest_[at] == '/';
    if (last_was_empty_) ++at;
    if (more() && rest_[at] == '>') break;
    const std::string name = take_name();
    skip_blanks();
    if (name.empty() || !more() || rest_[at] != '=') return Wrong("want attributes as name=\"value\"");
    ++at;
    skip_blanks();
    const char quote = more() ? rest_[at] : ' ';
    const size_t end = quote == '"' || quote == '\'' ? rest_.find(quote, at + 1) : std::string_view::npos;
    if (end == std::string_view::npos) return Wrong("want attributes as name=\"value\"");
    ASSIGN_OR_RETURN(std::string value, Unescape(rest_.substr(at + 1, end - at - 1)));
    element.attributes.emplace_back(name, std::move(value));
    at = end + 1;
  }
  Advance(at + 1);
  return element;
}

absl::StatusOr<std::optional<XmlElement>> XmlReader::NextStart() {
  while (true) {
    RETURN_IF_ERROR(TakeText().status());
    if (rest_.empty()) return std::optional<XmlElement>();
    std::string ignored;
    ASSIGN_OR_RETURN(const bool skipped, SkipOther(ignored));
    if (skipped) continue;
    if (!Begins(rest_, "</")) {
      ASSIGN_OR_RETURN(XmlElement element, TakeStart());
      return std::make_optional(std::move(element));
    }
    const size_t end = rest_.find('>');
    if (end == std::string_view::npos) return Wrong("want > at the end of an element's end");
    Advance(end + 1);
  }
}

absl::Status XmlReader::ReadContent(XmlElement& element) { return ReadContent(element, 0); }

absl::Status XmlReader::ReadContent(XmlElement& element, int depth) {
  if (depth > kMaxDepth) return Wrong(absl::StrCat("want elements at most ", kMaxDepth, " deep"));
  if (last_was_empty_) {
    last_was_empty_ = false;
    return absl::OkStatus();
  }
  while (true) {
    ASSIGN_OR_RETURN(const std::string text, TakeText());
    element.text += text;
    if (rest_.empty()) return Wrong(absl::StrCat("want </", element.name, "> for the start in line ", element.line));
    ASSIGN_OR_RETURN(const bool skipped, SkipOther(element.text));
    if (skipped) continue;
    if (Begins(rest_, "</")) {
      const size_t end = std::min(rest_.find('>'), rest_.size() - 1);
      const std::string name = WithoutBlanks(std::string(rest_.substr(2, end - 2)));
      if (name != element.name) {
        return Wrong(absl::StrCat("want </", element.name, "> for the start in line ", element.line));
      }
      Advance(end + 1);
      element.text = WithoutBlanks(element.text);
      return absl::OkStatus();
    }
    ASSIGN_OR_RETURN(XmlElement child, TakeStart());
    RETURN_IF_ERROR(ReadContent(child, depth + 1));
    element.children.push_back(std::move(child));
  }
}

std::string ToUtf8(std::string_view xml) {
  const std::string declaration =
      absl::AsciiStrToLower(Seen(xml.substr(0, std::min(xml.find("?>"), size_t{200}))));
  if (!absl::StrContains(declaration, "iso-8859-1")) return std::string(xml);
  std::string text;
  for (const char c : xml) AppendUtf8(static_cast<unsigned char>(c), text);
  return text;
}

}  // namespace sjelden::registry
