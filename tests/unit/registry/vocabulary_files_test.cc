// Reading the official files, and what is said about bad ones.
#include <algorithm>
#include <cstdio>

#include "platform/time/rule_file.h"
#include "registry/domain/term_text.h"
#include "registry/vocabulary/starter_file.h"
#include "registry/vocabulary/vocabulary_file.h"
#include "registry/vocabulary/xml_reader.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

constexpr char kHpo[] = R"(format-version: 1.2
data-version: hp/releases/2025-11-24
ontology: hp

[Term]
id: HP:0000001
name: All

[Term]
id: HP:0000118
name: Phenotypic abnormality
is_a: HP:0000001 ! All

[Term]
id: HP:0001250
name: Seizure
alt_id: HP:0002279
synonym: "Epileptic \"fit\"" EXACT layperson [PMID:1]
is_a: HP:0000118 {source="x"} ! Phenotypic abnormality

[Term]
id: HP:0003593
name: Infantile onset
is_a: HP:0000001 ! All

[Term]
id: HP:0000057
name: obsolete Clitoromegaly
is_obsolete: true
replaced_by: MONDO:0005027
replaced_by: HP:0001250
consider: HP:0000118

[Term]
id: UBERON:0000955
name: brain

[Typedef]
id: part_of
name: part of
)";

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// The message of a file that cannot be read.
std::string WhyNot(const std::string& text) {
  const auto content = ReadVocabularyFile(text);
  EXPECT_THAT(content, HasReason("VOCABULARY_FILE_INVALID"));
  return std::string(content.status().message());
}

TEST(HpoFile, IsReadWithVersionSynonymsAndReplacements) {
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(kHpo));
  EXPECT_EQ(content.about.name(), "vocabularies/hpo");
  EXPECT_EQ(content.about.version(), "2025-11-24");
  EXPECT_NE(content.about.licence(), "");
  ASSERT_EQ(content.terms.size(), 5u) << "terms of other ontologies are left out";
  EXPECT_THAT(content.terms[2], EqualsProto(R"(
    term { id: "HP:0001250" label: "Seizure" } kind: TERM_KIND_PHENOTYPE
    synonyms: "Epileptic \"fit\"" former_codes: "HP:0002279")"));
  EXPECT_EQ(content.terms[3].kind(), pb::TERM_KIND_QUALIFIER) << "an onset is no finding";
  EXPECT_THAT(content.terms[4], EqualsProto(R"(
    term { id: "HP:0000057" label: "Clitoromegaly" } kind: TERM_KIND_PHENOTYPE
    obsolete: true replaced_by: "HP:0001250" consider: "HP:0000118")"));
}

TEST(HpoFile, IsReadWithLineEndsOfWindows) {
  std::string text;
  for (const char c : std::string(kHpo)) text += c == '\n' ? "\r\n" : std::string(1, c);
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(text));
  EXPECT_EQ(content.terms[2].term().label(), "Seizure");
}

TEST(HpoFile, SaysWhichLineIsWrongAndWhatWasWanted) {
  EXPECT_EQ(WhyNot(Replaced(kHpo, "name: Seizure", "name Seizure")),
            "line 16: want a tag and its value: name: Seizure");
  EXPECT_EQ(WhyNot(Replaced(kHpo, "\"Epileptic \\\"fit\\\"\"", "Epileptic")),
            "line 18: want a synonym in quotes: synonym: \"Seizures\" EXACT []");
  EXPECT_THAT(WhyNot(Replaced(kHpo, "id: HP:0001250", "id: HP:1250")), ::testing::HasSubstr("line 14: term.term.id"));
  EXPECT_EQ(WhyNot(Replaced(kHpo, "id: HP:0003593", "id: HP:0001250")),
            "line 21: want each code once; HP:0001250 stands in line 14 too");
  EXPECT_THAT(WhyNot(Replaced(kHpo, "name: Infantile onset", "comment: x")),
              ::testing::HasSubstr("line 21: term.term.label"));
  EXPECT_EQ(WhyNot(Replaced(kHpo, "data-version: hp/releases/2025-11-24\n", "")),
            "want `data-version:` before the first term");
  EXPECT_EQ(WhyNot(Replaced(kHpo, "ontology: hp", "ontology: go")), "want `ontology: hp` before the first term");
}

constexpr char kOrphanetXml[] = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<!-- nomenclature -->
<JDBOR date="2025-12-01 07:00:00" version="1.3.42 / 4.1.8 [2025-12-01] (orientdb version)" copyright="Orphanet">
  <DisorderList count="3">
    <Disorder id="1">
      <OrphaCode>636</OrphaCode>
      <Name lang="en">Neurofibromatosis type 1</Name>
      <SynonymList count="2">
        <Synonym lang="en">NF1 &amp; more</Synonym>
        <Synonym lang="en">Von Recklinghausen&#39;s disease</Synonym>
      </SynonymList>
      <DisorderDisorderAssociationList count="1">
        <DisorderDisorderAssociation>
          <TargetDisorder id="1" cycle="true"/>
          <RootDisorder id="2"><OrphaCode>999</OrphaCode></RootDisorder>
          <DisorderDisorderAssociationType id="21471"><Name lang="en">Moved to</Name></DisorderDisorderAssociationType>
        </DisorderDisorderAssociation>
      </DisorderDisorderAssociationList>
    </Disorder>
    <Disorder id="2">
      <OrphaCode>999</OrphaCode>
      <Name lang="en"><![CDATA[OBSOLETE: Old name]]></Name>
      <SynonymList count="0"></SynonymList>
      <DisorderDisorderAssociationList count="1">
        <DisorderDisorderAssociation>
          <TargetDisorder id="1"><OrphaCode>636</OrphaCode></TargetDisorder>
          <RootDisorder id="2" cycle="true"/>
          <DisorderDisorderAssociationType id="21471"><Name lang="en">Moved to</Name></DisorderDisorderAssociationType>
        </DisorderDisorderAssociation>
      </DisorderDisorderAssociationList>
    </Disorder>
    <Disorder id="3"><OrphaCode>5</OrphaCode><Name lang="en">NON RARE IN EUROPE: Common thing</Name></Disorder>
  </DisorderList>
</JDBOR>
)xml";

TEST(OrphanetFile, IsReadWithVersionSynonymsAndReplacements) {
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(kOrphanetXml));
  EXPECT_EQ(content.about.name(), "vocabularies/orphanet");
  EXPECT_EQ(content.about.version(), "1.3.42 / 4.1.8 2025-12-01");
  ASSERT_EQ(content.terms.size(), 3u);
  EXPECT_THAT(content.terms[0], EqualsProto(R"(
    term { id: "ORPHA:636" label: "Neurofibromatosis type 1" } kind: TERM_KIND_DISORDER
    synonyms: "NF1 & more" synonyms: "Von Recklinghausen's disease")"));
  EXPECT_THAT(content.terms[1], EqualsProto(R"(
    term { id: "ORPHA:999" label: "Old name" } kind: TERM_KIND_DISORDER obsolete: true replaced_by: "ORPHA:636")"));
  EXPECT_EQ(content.terms[2].synonyms(0), "Common thing");
}

TEST(OrphanetFile, MayBeInLatin1) {
  std::string text = Replaced(kOrphanetXml, "UTF-8", "ISO-8859-1");
  text = Replaced(text, "Neurofibromatosis type 1", "Birt-Hogg-Dub\xe9 syndrome");
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(text));
  EXPECT_EQ(content.terms[0].term().label(), "Birt-Hogg-Dubé syndrome");
}

TEST(OrphanetFile, SaysWhichLineIsWrongAndWhatWasWanted) {
  EXPECT_EQ(WhyNot(Replaced(kOrphanetXml, "type 1</Name>", "type 1</Nam>")),
            "line 7: want </Name> for the start in line 7");
  EXPECT_EQ(WhyNot(Replaced(kOrphanetXml, "&amp;", "&nbsp;")),
            "line 9: want an entity that XML knows after &, such as &amp;");
  EXPECT_THAT(WhyNot(Replaced(kOrphanetXml, "<OrphaCode>636</OrphaCode>", "<OrphaCode>x</OrphaCode>")),
              ::testing::HasSubstr("line 5: term.term.id"));
  EXPECT_EQ(WhyNot(Replaced(kOrphanetXml, "<!-- nomenclature -->", "<!DOCTYPE x [<!ENTITY a \"b\">]>")),
            "line 2: want XML without a document type");
  EXPECT_EQ(WhyNot(Replaced(kOrphanetXml, "id=\"2\">", "id=2>")), "line 15: want attributes as name=\"value\"");
  EXPECT_THAT(WhyNot(std::string(kOrphanetXml).substr(0, 700)), ::testing::HasSubstr("for the start in line"));
}

TEST(XmlReader, RefusesWhatIsDeeperThanAnyOfficialFile) {
  std::string deep = "<JDBOR version=\"1\">";
  for (int i = 0; i < 60; ++i) deep += i == 0 ? "<Disorder>" : "<a>";
  EXPECT_THAT(WhyNot(deep), ::testing::HasSubstr("at most 50 deep"));
}

constexpr char kHgnc[] =
    "hgnc_id\tsymbol\tname\tstatus\talias_symbol\tprev_symbol\tdate_modified\n"
    "HGNC:1101\tBRCA2\tBRCA2 DNA repair associated\tApproved\t\"FAD|FAD1\"\t\"FANCD1|FACD\"\t2023-01-20\n"
    "HGNC:7765\tNF1\tneurofibromin 1\tApproved\t\t\t2024-11-02\n";

TEST(HgncFile, IsReadWithAliasesAndFormerSymbols) {
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(kHgnc));
  EXPECT_EQ(content.about.name(), "vocabularies/hgnc");
  EXPECT_EQ(content.about.version(), "2024-11-02") << "the day of the latest change";
  EXPECT_THAT(content.terms[0], EqualsProto(R"(
    term { id: "HGNC:1101" label: "BRCA2" } kind: TERM_KIND_GENE
    synonyms: "BRCA2 DNA repair associated" synonyms: "FAD" synonyms: "FAD1"
    former_labels: "FANCD1" former_labels: "FACD")"));
}

TEST(HgncFile, SaysWhichLineIsWrongAndWhatWasWanted) {
  EXPECT_EQ(WhyNot(Replaced(kHgnc, "Approved\t\t\t2024", "Approved\t2024")),
            "line 3: has 5 values; want one for each of the 7 columns");
  EXPECT_EQ(WhyNot(Replaced(kHgnc, "\tstatus", "\tstate")),
            "line 1: want a column named status, parted from others by tabs");
  EXPECT_THAT(WhyNot(Replaced(kHgnc, "HGNC:7765", "7765")), ::testing::HasSubstr("line 3: term.term.id"));
}

TEST(VocabularyFile, OfNoKnownFormatIsRefused) {
  EXPECT_THAT(WhyNot("hello"), ::testing::HasSubstr("want hp.obo of the HPO"));
  EXPECT_THAT(WhyNot(std::string("\x1f\x8b\x08", 3)), ::testing::HasSubstr("want it unpacked"));
  EXPECT_THAT(WhyNot(""), ::testing::HasSubstr("want hp.obo"));
}

// ---- The starter vocabulary

std::string StarterPath() { return (SourceDir() / "deploy/config/vocabulary/starter.tsv").string(); }

TEST(StarterFile, HoldsAFewHundredTermsOfEachSystemWithVersionAndLicence) {
  ASSERT_OK_AND_ASSIGN(const auto contents, LoadStarterVocabularies(StarterPath()));
  ASSERT_EQ(contents.size(), 3u);
  for (const VocabularyContent& content : contents) {
    EXPECT_GE(content.terms.size(), 150u) << content.about.name();
    EXPECT_NE(content.about.version(), "");
    EXPECT_NE(content.about.licence(), "");
    EXPECT_EQ(content.about.origin(), pb::VOCABULARY_ORIGIN_STARTER);
  }
}

TEST(StarterFile, FindsWhatAClinicianOfEachAreaAsksFor) {
  ASSERT_OK_AND_ASSIGN(const auto contents, LoadStarterVocabularies(StarterPath()));
  std::vector<IndexedVocabulary> all;
  for (const VocabularyContent& content : contents) all.push_back(IndexVocabulary(content));
  const Vocabularies vocabularies(std::move(all));
  const std::pair<const char*, const char*> wanted[] = {
      {"cafe au lait", "HP:0000957"}, {"Café-au-lait-flekk", "HP:0000957"}, {"neurofibromatosis type 1", "ORPHA:636"},
      {"nevrofibromatose", "ORPHA:636"}, {"Noonans", "ORPHA:648"}, {"fabrys sykdom", "ORPHA:324"},
      {"mps II", "ORPHA:580"},
      {"Huntingtons sykdom", "ORPHA:399"}, {"brystkreft", "HP:0003002"}, {"lang qt", "ORPHA:768"}, {"HTT", "HGNC:4851"},
      {"BRCA1", "HGNC:1100"}, {"nattblindhet", "HP:0000662"}, {"marfan", "ORPHA:558"}, {"blaa sklera", "HP:0000592"}};
  for (const auto& [query, code] : wanted) {
    TermQuery asked;
    asked.words = FoldedWords(query);
    const auto matches = vocabularies.Search(asked, {});
    ASSERT_FALSE(matches.empty()) << query;
    EXPECT_EQ(matches[0].term->term().id(), code) << query;
  }
}

// However few are wanted, they are the first of all that there are.
TEST(StarterFile, GivesTheSameBestWhateverTheLimit) {
  ASSERT_OK_AND_ASSIGN(const auto contents, LoadStarterVocabularies(StarterPath()));
  for (const VocabularyContent& content : contents) {
    const TermIndex index(content.terms);
    for (const char* text : {"a", "c", "s", "di", "syndrom", "NF1", "blod", "oe", "a s", "sy no"}) {
      TermQuery query;
      query.words = FoldedWords(text);
      query.limit = 100'000;
      const auto all = index.Search(query);
      EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), &ComesBefore)) << text;
      for (const size_t limit : {1, 2, 7, 20, 50}) {
        query.limit = limit;
        const auto best = index.Search(query);
        ASSERT_EQ(best.size(), std::min(limit, all.size())) << text;
        for (size_t i = 0; i < best.size(); ++i) EXPECT_EQ(best[i].term, all[i].term) << text << " " << limit;
      }
    }
  }
}

TEST(StarterFile, ReplacesWhatIsObsoleteByTermsThatItHas) {
  ASSERT_OK_AND_ASSIGN(const auto contents, LoadStarterVocabularies(StarterPath()));
  int obsolete = 0;
  for (const VocabularyContent& content : contents) {
    const TermIndex index(content.terms);
    for (const pb::VocabularyTerm& term : content.terms) {
      if (!term.obsolete()) continue;
      ++obsolete;
      EXPECT_FALSE(index.Find(term.term().id()).term->obsolete()) << term.term().id();
    }
  }
  EXPECT_GT(obsolete, 0);
}

TEST(StarterFile, SaysWhichLineIsWrongAndWhatWasWanted) {
  const std::string head = "@HP\t1\tlicence\tsource\n";
  const std::pair<std::string, const char*> wrong[] = {
      {"@OMIM\t1\tlicence\tsource\n", "line 1: want @HP"}, {head + "# ok\nORPHA:1\tLabel\n", "line 3: want a code"},
      {head + "HP:0000001\n", "line 2: want code, label"}, {head + "HP:0000001\t\n", "line 2: term.term.label"}};
  for (const auto& [text, why] : wrong) {
    const auto contents = ReadStarterFile(text);
    ASSERT_THAT(contents, HasReason("VOCABULARY_FILE_INVALID"));
    EXPECT_THAT(std::string(contents.status().message()), ::testing::HasSubstr(why));
  }
  EXPECT_THAT(LoadStarterVocabularies("/nowhere/starter.tsv"), HasReason("RULE_FILE_MISSING"));
}

// ---- The official files, where they are

std::string Unpacked(const std::filesystem::path& path) {
  std::string text;
  FILE* pipe = popen(("gzip -dc '" + path.string() + "'").c_str(), "r");
  if (pipe == nullptr) return text;
  char buffer[65536];
  for (size_t read; (read = fread(buffer, 1, sizeof(buffer), pipe)) > 0;) text.append(buffer, read);
  pclose(pipe);
  return text;
}

TEST(OfficialFiles, OfTheHpoAreRead) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK_AND_ASSIGN(const std::string text, ReadRuleFile((DataDir() / "hpo/hp.obo").string()));
  ASSERT_OK_AND_ASSIGN(VocabularyContent content, ReadVocabularyFile(text));
  EXPECT_EQ(content.about.version(), "2025-11-24");
  const IndexedVocabulary hpo = IndexVocabulary(std::move(content));
  EXPECT_EQ(hpo.about.term_count() + hpo.about.obsolete_count(), 19903);
  EXPECT_EQ(hpo.about.obsolete_count(), 510);
  EXPECT_EQ(hpo.terms->Find("HP:0000057").term->term().id(), "HP:0008665");
  TermQuery query;
  query.words = FoldedWords("café au lait spot");
  EXPECT_EQ(hpo.terms->Search(query).at(0).term->term().id(), "HP:0000957");
}

TEST(OfficialFiles, OfOrphanetAreRead) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK_AND_ASSIGN(const std::string text, ReadRuleFile((DataDir() / "orpha/orphanet.tsv").string()));
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(text));
  EXPECT_EQ(content.about.version(), "1.3.42 / 4.1.8, December 2025");
  EXPECT_EQ(content.terms.size(), 9960u);
}

TEST(OfficialFiles, OfTheHgncAreRead) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK_AND_ASSIGN(VocabularyContent content,
                       ReadVocabularyFile(Unpacked(DataDir() / "hgnc/hgnc_complete_set.txt.gz")));
  EXPECT_EQ(content.terms.size(), 43882u);
  const IndexedVocabulary hgnc = IndexVocabulary(std::move(content));
  TermQuery query;
  query.words = {"fancd1"};
  EXPECT_EQ(hgnc.terms->Search(query).at(0).term->term().label(), "BRCA2");
}

// The labels of the starter vocabulary are those of the official files.
TEST(OfficialFiles, SayTheSameAsTheStarterVocabulary) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK_AND_ASSIGN(const auto starters, LoadStarterVocabularies(StarterPath()));
  const std::pair<std::string, std::string> files[] = {
      {"HP", *ReadRuleFile((DataDir() / "hpo/hp.obo").string())},
      {"ORPHA", *ReadRuleFile((DataDir() / "orpha/orphanet.tsv").string())},
      {"HGNC", Unpacked(DataDir() / "hgnc/hgnc_complete_set.txt.gz")}};
  for (const auto& [system, text] : files) {
    ASSERT_OK_AND_ASSIGN(VocabularyContent content, ReadVocabularyFile(text));
    const TermIndex official(std::move(content.terms));
    for (const VocabularyContent& starter : starters) {
      if (starter.about.system() != system) continue;
      for (const pb::VocabularyTerm& term : starter.terms) {
        const CodeMatch match = official.Find(term.term().id());
        ASSERT_NE(match.term, nullptr) << term.term().id();
        EXPECT_EQ(match.replaced, term.obsolete()) << term.term().id();
        const pb::VocabularyTerm& same = term.obsolete() ? *match.asked : *match.term;
        EXPECT_EQ(same.term().label(), term.term().label());
      }
    }
  }
}

}  // namespace
}  // namespace sjelden::registry
