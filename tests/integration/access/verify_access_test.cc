// What a check of the access store finds: nothing after any life, and exactly what was harmed.
#include "access/store/records.h"
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

class VerifyAccess : public AccessFixture {
 protected:
  // One of every kind of row is enough: the demo's region has hundreds of each.
  std::vector<std::string> OneOfEach() {
    std::vector<std::string> keys;
    for (const RecordKind& kind : Kinds()) {
      for (const std::string& key : damage_.Keys("")) {
        if (!kind.record || !kind.pattern.Matches(key)) continue;
        keys.push_back(key);
        break;
      }
    }
    return keys;
  }
  std::vector<std::string> Find() { return FoundIn(Verified(kv_, *sealer_, Kinds())); }

  const Actor physician_ = SignedIn("liv.genetikk");
  StoreDamage damage_{kv_, *sealer_};
};

TEST_F(VerifyAccess, FindsARowOfEachKindThatIsGone) {
  // Whoever signed in may have been forgotten: that this row is gone is no damage.
  const std::string tidied = "signed-in/";
  for (const std::string& key : OneOfEach()) {
    const KvEntry before = damage_.At(key);
    damage_.Remove(key);
    const std::vector<std::string> found = Find();
    if (key.rfind(tidied, 0) == 0) {
      EXPECT_THAT(found, testing::IsEmpty());
    } else {
      EXPECT_THAT(found, testing::ElementsAre(Found(Damage::kRowMissing, key)));
    }
    damage_.PutBack(before);
  }
}

TEST_F(VerifyAccess, FindsARowOfEachKindThatWasChanged) {
  for (const std::string& key : OneOfEach()) {
    const KvEntry before = damage_.At(key);
    damage_.FlipBit(key);
    EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kDamaged, key)));
    damage_.PutBack(before);
  }
}

TEST_F(VerifyAccess, FindsARowOfARoleThatThereIsNot) {
  harmed_ = true;
  const std::string name = MakeRoleName(SequentialIds::IdOf(99999));
  const RecordKey key = RoleOfPersonKey(SequentialIds::IdOf(99998), SequentialIds::IdOf(99999));
  damage_.Write(key, 1, NameOnly(name));
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kRowOfNothing, key.bytes)));
}

}  // namespace
}  // namespace sjelden::access
