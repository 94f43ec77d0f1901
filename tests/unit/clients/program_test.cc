// The command line without a region: usage, completion, and what it never repeats.
#include "clients/cli/program.h"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

struct Result {
  int code;
  std::string out;
  std::string err;
};

Result RunLine(std::vector<std::string> arguments) {
  std::ostringstream out, err;
  Program program(out, err);
  AddAllCommands(program);
  const int code = program.Run(std::move(arguments));
  return {code, out.str(), err.str()};
}

TEST(Program, AWrongLineIsUsage) {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {}, {"nonsense"}, {"referral"}, {"referral", "show"}, {"referral", "list", "--state", "wrong"},
           {"pathway", "wait"}, {"registry", "bar"}}) {
    const Result result = RunLine(line);
    EXPECT_EQ(result.code, kExitUsage) << result.out;
    EXPECT_NE(result.err, "");
  }
}

TEST(Program, OptionsThatContradictOrDoNothingAreUsage) {
  const std::vector<std::vector<std::string>> lines = {
      {"registry", "bar", "p", "--unit", "x", "--everybody"},
      {"registry", "bar", "p", "--person", "a", "--unit", "b"},
      {"registry", "object", "p", "--against", "sharing", "--withdraw", "o"},
      {"registry", "consent", "p", "--project", "x"},
      {"registry", "findings", "p", "--excluded"},
      {"registry", "conditions", "p", "--certainty", "suspected"},
      {"pathway", "tasks", "p", "--unit", "x"},
      {"referral", "list", "--unit", "x", "--from", "y"},
      {"referral", "update-draft", "r"}};
  for (std::vector<std::string> line : lines) {
    line.insert(line.begin(), {"--region", "/nowhere/region.textproto"});
    const Result result = RunLine(line);
    EXPECT_EQ(result.code, kExitUsage) << result.err;
    EXPECT_EQ(result.err.find("not understood"), std::string::npos) << result.err;
  }
}

TEST(Program, NamesTheWordThatIsUnknown) {
  EXPECT_NE(RunLine({"refferal", "list"}).err.find("no command refferal"), std::string::npos);
  EXPECT_NE(RunLine({"referral", "lst"}).err.find("no command lst"), std::string::npos);
  EXPECT_NE(RunLine({"referral", "list", "--stat=x"}).err.find("no option --stat\n"), std::string::npos);
}

TEST(Program, RefusesWhatIsNoUtf8AndNamesTheOption) {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"registry", "register", "--given", "\xff"}, {"registry", "register", "--given=\xff"}}) {
    const Result result = RunLine(line);
    EXPECT_EQ(result.code, kExitUsage);
    EXPECT_EQ(result.err, "sjelden: --given is not valid UTF-8\n");
  }
  EXPECT_EQ(RunLine({"--json", "\xff"}).err, "sjelden: an argument is not valid UTF-8\n");
}

TEST(Program, HelpIsNoError) {
  const Result result = RunLine({"--help"});
  EXPECT_EQ(result.code, kExitOk);
  EXPECT_NE(result.out.find("Exit codes"), std::string::npos);
  EXPECT_EQ(result.out.find("__complete"), std::string::npos);
}

TEST(Program, ARegionThatIsNotThereHasACodeOfItsOwn) {
  const Result result = RunLine({"--region", "/nowhere/region.textproto", "whoami"});
  EXPECT_EQ(result.code, kExitUnreachable);
  EXPECT_NE(result.err.find("deploy/up"), std::string::npos) << result.err;
}

TEST(Program, TakesGlobalOptionsBehindTheCommand) {
  EXPECT_EQ(RunLine({"org", "units", "--json", "--region", "/nowhere/region.textproto"}).code, kExitUnreachable);
}

TEST(Program, NeverRepeatsWhatMayBeAPerson) {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"registry", "find", "26810199753", "Nordmann"},
           {"registry", "find", "26810199753", "--purpose", "26810199753"},
           {"--region", "/nowhere/r", "registry", "find", "26810199750"},
           {"registry", "register", "--numbr", "26810199753", "--family", "Nordmann"}}) {
    const Result result = RunLine(line);
    EXPECT_NE(result.code, kExitOk);
    EXPECT_EQ(result.err.find("268101997"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("Nordmann"), std::string::npos) << result.err;
  }
}

TEST(Completion, ProposesCommandsAndOptions) {
  EXPECT_EQ(RunLine({"__complete", "--", "refer"}).out, "referral\n");
  EXPECT_EQ(RunLine({"__complete", "--", "referral", "as"}).out, "ask\nassign\nassess\n");
  EXPECT_EQ(RunLine({"__complete", "--", "referral", "assess", "no"}).out, "no-right\n");
  const std::string options = RunLine({"__complete", "--", "referral", "list", "--"}).out;
  EXPECT_NE(options.find("--state\n"), std::string::npos);
  EXPECT_NE(options.find("--json\n"), std::string::npos);
  EXPECT_NE(RunLine({"completion", "bash"}).out.find("complete -o default"), std::string::npos);
}

}  // namespace
}  // namespace sjelden
