#include "platform/verify/verify_report.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sjelden {

const char* NameOf(Damage damage) {
  switch (damage) {
    case Damage::kDamaged: return "damaged";
    case Damage::kUnreadable: return "unreadable";
    case Damage::kTooNew: return "too-new";
    case Damage::kUnparsable: return "unparsable";
    case Damage::kUnknownKey: return "unknown-key";
    case Damage::kRowMissing: return "row-missing";
    case Damage::kRowBehind: return "row-behind";
    case Damage::kRowDiffers: return "row-differs";
    case Damage::kRowOfNothing: return "row-of-nothing";
    case Damage::kRecordGone: return "record-gone";
    case Damage::kRolledBack: return "rolled-back";
    case Damage::kFeedGap: return "feed-gap";
    case Damage::kContradicts: return "contradicts";
  }
  return "";
}

std::string ToText(const VerifyReport& report) {
  std::string text;
  for (const KindCount& kind : report.kinds) {
    if (kind.entries == 0) continue;
    absl::StrAppendFormat(&text, "%12d  %s", kind.entries, kind.pattern);
    if (kind.erased > 0) absl::StrAppendFormat(&text, "  (%d erased)", kind.erased);
    text += '\n';
  }
  for (const Finding& finding : report.findings) {
    absl::StrAppend(&text, NameOf(finding.damage), "  ", finding.masked, "  ", finding.sentence, "\n");
  }
  if (report.found > report.findings.size()) {
    absl::StrAppend(&text, "… and ", report.found - report.findings.size(), " more\n");
  }
  absl::StrAppend(&text, report.entries, " entries at batch ", report.batch, ", ", report.changes, " changes, ",
                  report.access_entries, " accesses: ");
  absl::StrAppend(&text, report.sound() ? "nothing is wrong" : absl::StrCat(report.found, " are wrong"), "\n");
  return text;
}

}  // namespace sjelden
