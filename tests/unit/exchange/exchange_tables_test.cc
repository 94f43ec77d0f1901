#include "tests/unit/exchange/exchange_builder.h"

namespace sjelden::exchange {
namespace {

TEST(NodeTable, ReadsTheFileThatIsShipped) {
  const auto table = NodeTable::Load(RuleFile("exchange_nodes.txt"));
  ASSERT_OK(table);
  ASSERT_NE(table->OfController("983974791"), nullptr);
  EXPECT_EQ(table->OfController("983974791")->name, "exchange-hnt");
  EXPECT_FALSE(table->OfController("983974791")->university);
  ASSERT_NE(table->Named("exchange-ntnu"), nullptr);
  EXPECT_TRUE(table->Named("exchange-ntnu")->university);
  EXPECT_EQ(table->OfController("983658776"), nullptr);
}

TEST(NodeTable, RefusesWhatItDoesNotUnderstand) {
  for (const char* text : {"", "node exchange-a 983974791", "node exchange-a 98397479 trust", "node a 983974791 trust",
                           "node exchange-a 983974791 hospital",
                           "node exchange-a 983974791 trust\nnode exchange-b 983974791 trust"}) {
    EXPECT_THAT(NodeTable::Parse(text), HasReason("INVALID_EXCHANGE_NODES")) << text;
  }
}

TEST(ExchangeNorms, ReadsTheFileThatIsShipped) {
  const auto norms = ExchangeNorms::Load(RuleFile("exchange_norms.txt"));
  ASSERT_OK(norms);
  ASSERT_EQ(norms->silences().size(), 2u);
  EXPECT_EQ(norms->silences()[0].after, absl::Hours(1));
  EXPECT_EQ(norms->silences()[1].after, absl::Hours(24));
  EXPECT_EQ(norms->largest_summary_bytes(), 768u * 1024);
}

TEST(ExchangeNorms, RefusesWhatItDoesNotUnderstand) {
  const std::string rest = "unit-unknown 15 minutes\nlook-again 24 hours\nlargest-summary 768 KiB\n";
  EXPECT_OK(ExchangeNorms::Parse("silence 1 hours A\n" + rest));
  for (const std::string& text : {rest, "silence 1 hours A\n" + rest.substr(0, 24), "silence 1 days A\n" + rest,
                                 "silence 0 hours A\n" + rest, "silence 2 hours A\nsilence 1 hours B\n" + rest,
                                 "silence 1 hours A\n" + rest + "largest-summary 769 KiB\n",
                                 "silence 1 hours A\n" + rest + "noise 1 hours\n"}) {
    EXPECT_THAT(ExchangeNorms::Parse(text), HasReason("INVALID_EXCHANGE_NORMS")) << text;
  }
}

}  // namespace
}  // namespace sjelden::exchange
