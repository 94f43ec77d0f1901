// What a check of the audit store finds: nothing after any life, and exactly what was harmed.
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

class VerifyAudit : public AuditFixture {
 protected:
  VerifyAudit() {
    Store store;
    for (int i = 0; i < 11; ++i) Add(store, Look("physician", {SequentialIds::IdOf(800 + i)}));
    EXPECT_OK(Follow(store));
    EXPECT_OK(Sign());
  }
  std::vector<std::string> Find() {
    harmed_ = true;
    return FoundIn(Verified(kv_, *sealer_, AuditKinds(hasher_)));
  }

  StoreDamage damage_{kv_, *sealer_};
};

TEST_F(VerifyAudit, FindsNothingAndKnowsEveryKindOfKey) {
  ExpectEveryKind(kv_, *sealer_, AuditKinds(hasher_), {"w/{alarm}", "v/{state}/{time}/{alarm}"});
}

TEST_F(VerifyAudit, FindsEveryChangedValueAndNothingElse) {
  ExpectEveryFlipIsFound(kv_, *sealer_, AuditKinds(hasher_));
}

TEST_F(VerifyAudit, FindsEveryRowThatIsGoneAndNothingElse) {
  ExpectEveryLostRowIsFound(kv_, *sealer_, AuditKinds(hasher_));
}

TEST_F(VerifyAudit, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, AuditKinds(hasher_));
}

TEST_F(VerifyAudit, FindsASubtreeThatDoesNotFollowFromItsLeaves) {
  const RecordKey key = NodeKey(kTrust, 1, 0);
  v1::StoredNode forged;
  forged.set_hash(std::string(32, 'x'));
  damage_.Write(key, 1, forged);
  // The one above it does not follow from it any more.
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kContradicts, key.bytes),
                                           Found(Damage::kContradicts, NodeKey(kTrust, 2, 0).bytes)));
}

TEST_F(VerifyAudit, FindsALeafThatIsGone) {
  damage_.Remove(LeafKey(kTrust, 4).bytes);
  const std::vector<std::string> found = Find();
  EXPECT_THAT(found, testing::Contains(Found(Damage::kContradicts, NodeKey(kTrust, 1, 2).bytes)));
}

}  // namespace
}  // namespace sjelden::audit
