#include "platform/crypto/json_claims.h"

#include <algorithm>
#include <utility>

#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr int kMaxLevels = 4;
constexpr size_t kMaxDigits = 15;  // below 2^53: the same number in every program

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void AppendUtf8(uint32_t code, std::string& out) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | code >> 6));
    out.push_back(static_cast<char>(0x80 | (code & 63)));
  } else {
    out.push_back(static_cast<char>(0xE0 | code >> 12));
    out.push_back(static_cast<char>(0x80 | (code >> 6 & 63)));
    out.push_back(static_cast<char>(0x80 | (code & 63)));
  }
}

// Returns the length of the valid UTF-8 sequence (RFC 3629) that `text` begins with; 0 where there is none.
size_t Utf8Length(std::string_view text) {
  const auto at = [&](size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const auto follows = [&](size_t i) { return (at(i) & 0xC0) == 0x80; };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool short_form = first == 0xE0 && at(1) < 0xA0;
    const bool surrogate = first == 0xED && at(1) > 0x9F;
    return follows(1) && follows(2) && !short_form && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool short_form = first == 0xF0 && at(1) < 0x90;
    const bool too_large = first == 0xF4 && at(1) > 0x8F;
    return follows(1) && follows(2) && follows(3) && !short_form && !too_large ? 4 : 0;
  }
  return 0;
}

// Reads from the front; every function returns false where the text is not what it must be.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  bool Value(int level, JsonValue& value) {
    if (rest_.empty() || level > kMaxLevels) return false;
    switch (rest_.front()) {
      case '"': value.kind = JsonValue::Kind::kText; return Text(value.text);
      case '[': value.kind = JsonValue::Kind::kArray; return Array(level, value);
      case '{': value.kind = JsonValue::Kind::kObject; return Object(level, value);
      default: value.kind = JsonValue::Kind::kInteger; return Integer(value.integer);
    }
  }
  bool at_end() const { return rest_.empty(); }

 private:
  bool Skip(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool Integer(int64_t& integer) {
    const bool negative = Skip('-');
    const size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (digits == 0 || digits > kMaxDigits || (digits > 1 && rest_.front() == '0')) return false;
    for (const char digit : rest_.substr(0, digits)) integer = integer * 10 + (digit - '0');
    if (negative) integer = -integer;
    rest_.remove_prefix(digits);
    return true;
  }

  bool Array(int level, JsonValue& array) {
    Skip('[');
    if (Skip(']')) return true;
    do {
      if (!Value(level + 1, array.items.emplace_back())) return false;
    } while (Skip(','));
    return Skip(']');
  }

  bool Object(int level, JsonValue& object) {
    Skip('{');
    if (Skip('}')) return true;
    do {
      std::string name;
      if (!Text(name) || !Skip(':') || object.Find(name) != nullptr) return false;
      object.names.push_back(std::move(name));
      if (!Value(level + 1, object.items.emplace_back())) return false;
    } while (Skip(','));
    return Skip('}');
  }

  bool Text(std::string& text) {
    if (!Skip('"')) return false;
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\') {
        if (!Escape(text)) return false;
        continue;
      }
      const size_t length = Utf8Length(rest_);
      if (length == 0 || static_cast<unsigned char>(rest_.front()) < 0x20) return false;
      text.append(rest_.substr(0, length));
      rest_.remove_prefix(length);
    }
    return Skip('"');
  }

  bool Escape(std::string& text) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (rest_.size() < 2) return false;
    const char letter = rest_[1];
    rest_.remove_prefix(2);
    if (const size_t place = kLetters.find(letter); place != std::string_view::npos) {
      text.push_back(kMeanings[place]);
      return true;
    }
    if (letter != 'u' || rest_.size() < 4) return false;
    uint32_t code = 0;
    for (const char digit : rest_.substr(0, 4)) {
      if (HexValue(digit) < 0) return false;
      code = code << 4 | static_cast<uint32_t>(HexValue(digit));
    }
    // Pairs of surrogates are never written by us, and a single one is no character.
    if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) return false;
    AppendUtf8(code, text);
    rest_.remove_prefix(4);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &items[static_cast<size_t>(found - names.begin())];
}

absl::StatusOr<JsonValue> ParseStrictJson(std::string_view text) {
  JsonValue value;
  Parser parser(text);
  if (parser.Value(1, value) && parser.at_end()) return value;
  return MakeError(absl::StatusCode::kInvalidArgument, "JSON", "the text is not the strict JSON of a token");
}

std::string QuoteJson(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    if (static_cast<unsigned char>(c) < 0x20) {
      quoted.append("\\u00").push_back(kDigits[c >> 4]);
      quoted.push_back(kDigits[c & 15]);
    } else {
      quoted.push_back(c);
    }
  }
  return quoted.append("\"");
}

}  // namespace sjelden
