// sjelden vocabulary list, search, show, import: the terms of official code systems.
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/import/vocabulary_importer.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "registry/vocabulary/vocabulary_file.h"
#include "sjelden/registry/v1/vocabulary_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::VocabularyService;
namespace pb = ::sjelden::registry::v1;

constexpr absl::Duration kUntilSearched = absl::Seconds(30);

struct VocabularyOptions {
  std::vector<std::string> words;
  std::vector<std::string> systems;
  pb::TermKind kind = pb::TERM_KIND_UNSPECIFIED;
  int limit = 20;
  std::string file;
  std::string version;
};

std::string NoticeText(const pb::ReplacementNotice& notice) {
  const std::string asked = TermText(notice.asked());
  switch (notice.reason()) {
    case pb::REPLACEMENT_REASON_CODE_REPLACED: return absl::StrCat(asked, " is obsolete and replaced by this");
    case pb::REPLACEMENT_REASON_FORMER_LABEL: return absl::StrCat(asked, " is a former name of this");
    case pb::REPLACEMENT_REASON_NO_REPLACEMENT: return "obsolete, and nothing replaces it";
    default: return "";
  }
}

absl::Status RunListVocabularies(Shell& shell, const VocabularyOptions&) {
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<VocabularyService>(&VocabularyService::Stub::ListVocabularies, {}, 200,
                                                 [](const auto& rows) { return rows.vocabularies_size(); }));
  Table table({"SYSTEM", "TITLE", "VERSION", "TERMS", "OBSOLETE", "ORIGIN", "IMPORTED", "LICENCE", "SOURCE"});
  for (const auto& vocabulary : all.vocabularies()) {
    table.Add({vocabulary.system(), vocabulary.title(), vocabulary.version(), absl::StrCat(vocabulary.term_count()),
               absl::StrCat(vocabulary.obsolete_count()), Word(vocabulary.origin()),
               MomentText(vocabulary.import_time()), vocabulary.licence(), vocabulary.source()});
  }
  return shell.Show(all, table.Print("no vocabularies\n"));
}

absl::Status RunSearchTerms(Shell& shell, const VocabularyOptions& options) {
  pb::SearchTermsRequest request;
  request.set_query(absl::StrJoin(options.words, " "));
  for (const std::string& system : options.systems) request.add_systems(system);
  if (options.kind != pb::TERM_KIND_UNSPECIFIED) request.add_kinds(options.kind);
  request.set_limit(options.limit);
  ASSIGN_OR_RETURN(const auto found, shell.Call<VocabularyService>(&VocabularyService::Stub::SearchTerms, request));
  Table table({"CODE", "LABEL", "NORWEGIAN", "KIND", "FOUND BY", "NOTICE"});
  for (const auto& hit : found.hits()) {
    table.Add({hit.term().id(), hit.term().label(), hit.norwegian_label(), Word(hit.kind()), hit.matched_synonym(),
               hit.has_replaced() ? NoticeText(hit.replaced()) : ""});
  }
  return shell.Show(found, table.Print("no term was found\n") +
                               (found.truncated() ? "There are more than these: say more.\n" : ""));
}

absl::Status RunShowTerms(Shell& shell, const VocabularyOptions& options) {
  pb::BatchGetTermsRequest request;
  for (const std::string& code : options.words) request.add_codes(code);
  ASSIGN_OR_RETURN(const auto found, shell.Call<VocabularyService>(&VocabularyService::Stub::BatchGetTerms, request));
  std::string text;
  for (const auto& resolved : found.resolved()) {
    Table table;
    const pb::VocabularyTerm& term = resolved.term();
    table.AddField("Code", term.term().id());
    table.AddField("Label", term.term().label());
    table.AddField("Norwegian", term.norwegian_label());
    table.AddField("Kind", Word(term.kind()));
    for (const std::string& synonym : term.synonyms()) table.AddField("Synonym", synonym);
    for (const std::string& former : term.former_labels()) table.AddField("Formerly", former);
    for (const std::string& code : term.consider()) table.AddField("Consider", code);
    if (resolved.has_replaced()) table.AddField("Notice", NoticeText(resolved.replaced()));
    absl::StrAppend(&text, text.empty() ? "" : "\n", table.Print());
  }
  for (const std::string& code : found.unknown_codes()) absl::StrAppend(&text, "Not known here: ", code, "\n");
  return shell.Show(found, text);
}

absl::StatusOr<registry::VocabularyContent> ReadOfficialFile(const VocabularyOptions& options) {
  std::ifstream file(options.file, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file.good()) return UsageError("the file cannot be read: " + options.file);
  ASSIGN_OR_RETURN(registry::VocabularyContent content, registry::ReadVocabularyFile(text.str()));
  if (!options.version.empty()) content.about.set_version(options.version);
  return content;
}

absl::Status RunImportVocabulary(Shell& shell, const VocabularyOptions& options) {
  ASSIGN_OR_RETURN(const registry::VocabularyContent content, ReadOfficialFile(options));
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  VocabularyImporter importer(*client);
  const bool terminal = isatty(STDERR_FILENO) != 0;
  const auto vocabulary = importer.Import(content, [&](int stored, int of) {
    if (terminal) shell.err() << "\r" << stored << " of " << of << " pieces" << std::flush;
  });
  if (terminal) shell.err() << "\r\033[K" << std::flush;
  RETURN_IF_ERROR(vocabulary.status());
  ASSIGN_OR_RETURN(const bool searched, importer.AwaitSearch(*vocabulary, kUntilSearched));
  const std::string text =
      absl::StrCat("In use: ", vocabulary->title(), ", version ", vocabulary->version(), ", ", vocabulary->term_count(),
                   " terms and ", vocabulary->obsolete_count(), " obsolete ones.\n",
                   searched ? "" : "It is not searched yet; `sjelden vocabulary list` says when it is.\n");
  return shell.Show(*vocabulary, text);
}

}  // namespace

void AddVocabularyCommands(Program& program) {
  auto options = std::make_shared<VocabularyOptions>();
  CLI::App* group = program.AddGroup("vocabulary", "The terms that are proposed: HPO, Orphanet, HGNC");

  CLI::App* list = group->add_subcommand("list", "List the vocabularies in use, with version and terms of use");
  program.OnRun(list, [options](Shell& shell) { return RunListVocabularies(shell, *options); });

  CLI::App* search = group->add_subcommand("search", "Search for terms by beginnings of words, or by code");
  search->add_option("words", options->words, "Beginnings of words, or a code")->required();
  search->add_option("--system", options->systems, "Only this code system: HP, ORPHA, HGNC");
  AddEnumOption(search, "--kind", &options->kind, "Only terms for these");
  search->add_option("--limit", options->limit, "At most so many; 20 where it is not said");
  program.OnRun(search, [options](Shell& shell) { return RunSearchTerms(shell, *options); });

  CLI::App* show = group->add_subcommand("show", "Show terms by their codes, or what replaces them");
  show->add_option("codes", options->words, "The codes")->required();
  program.OnRun(show, [options](Shell& shell) { return RunShowTerms(shell, *options); });

  CLI::App* import = group->add_subcommand("import", "Import an official file; repeat it where it was interrupted");
  import->add_option("file", options->file, "hp.obo, en_product1.xml or hgnc_complete_set.txt, unpacked")->required();
  import->add_option("--version", options->version, "The version, where the file does not say the right one");
  program.OnRun(import, [options](Shell& shell) { return RunImportVocabulary(shell, *options); });
}

}  // namespace sjelden
