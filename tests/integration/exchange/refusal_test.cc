// What must not happen on a link: altered, replayed, reordered, misdirected, forged, expired. Each is refused with a
// reason, nothing of it is stored as received, and a named person is told.
#include <fstream>

#include "platform/crypto/hash.h"
#include "tests/integration/exchange/test_node.h"
#include "tests/testing/certificates.h"

namespace sjelden::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RefusalTest : public ExchangeTest {
 protected:
  // Delivers envelopes to a node as if `caller` had sent them.
  v1::DeliverEnvelopesResponse Deliver(TestNode& to, const std::string& caller,
                                       const std::vector<std::string>& envelopes) {
    v1::DeliverEnvelopesRequest request;
    request.set_request_id(std::to_string(++requests_));
    for (const std::string& envelope : envelopes) request.add_envelopes(envelope);
    const auto response = to.CallAs(caller, &OpenEnvelopes, &DeliverEnvelopes, request);
    EXPECT_OK(response);
    return response.ok() ? *response : v1::DeliverEnvelopesResponse();
  }
  v1::DeliverReceiptsResponse DeliverTo(TestNode& to, const std::string& caller, const std::string& receipt) {
    v1::DeliverReceiptsRequest request;
    request.set_request_id(std::to_string(++requests_));
    request.add_receipts(receipt);
    const auto response = to.CallAs(caller, &VerifyReceipts, &DeliverReceipts, request);
    EXPECT_OK(response);
    return response.ok() ? *response : v1::DeliverReceiptsResponse();
  }
  // Starts versions from 1 to `count` while Levanger is down, and returns their envelopes to Levanger.
  std::vector<std::string> EnvelopesToLevanger(uint32_t count) {
    hnt_.down = hmr_.down = true;
    for (uint32_t version = 1; version <= count; ++version) EXPECT_OK(Start(ToBothHospitals(version)));
    Work();
    std::vector<std::string> envelopes;
    const View view = stolav_.NewView();
    for (uint32_t sequence = 1; sequence <= count; ++sequence) {
      const auto entry = stolav_.deps().links.Outgoing(view, kHnt, sequence);
      EXPECT_OK(entry);
      const auto delivery = stolav_.deps().deliveries.Load(view, (*entry)->document());
      EXPECT_OK(delivery);
      const auto envelope = stolav_.deps().deliveries.Envelope(view, delivery->value);
      EXPECT_OK(envelope);
      envelopes.push_back(*envelope);
    }
    hnt_.down = hmr_.down = false;
    return envelopes;
  }
  v1::SignedEnvelope AnEnvelope() {
    v1::Dispatch dispatch = ToBothHospitals();
    v1::StoredDelivery stored = NewDelivery(dispatch, To(kLevanger), stolav_.deps().rules, {Now(), kSigner});
    stored.mutable_delivery()->set_name("controllers/883974832/deliveries/01j9zk3t0q5v8mxw2r7hd4nc6d");
    stored.set_payload_hash(Sha256(dispatch.payload()));
    return EnvelopeOf(stored, dispatch.payload(), {1, ""}, Now());
  }
  std::string SealedBy(TestNode& node, const v1::SignedEnvelope& envelope) {
    const auto sealed = node.deps().keys.Seal(envelope, Now());
    EXPECT_OK(sealed);
    return sealed.ok() ? sealed->bytes : "";
  }
  absl::Time Now() { return stolav_.clock().Now(); }
  void ExpectRefused(TestNode& node, const v1::DeliverEnvelopesResponse& response, const std::string& reason) {
    ASSERT_THAT(response.answers(), SizeIs(1));
    EXPECT_EQ(response.answers(0).verdict(), v1::ENVELOPE_VERDICT_REFUSED);
    EXPECT_EQ(response.answers(0).reason(), reason);
    EXPECT_THAT(response.answers(0).receipt(), IsEmpty());
    ASSERT_THAT(node.Alarms(), SizeIs(1));
    EXPECT_EQ(node.Alarms()[0].code(), reason);
    EXPECT_EQ(node.Alarms()[0].person(), "practitioners/operator");
    EXPECT_EQ(node.Alarms()[0].next_action(), kInvestigateLink);
    EXPECT_THAT(node.Alarms()[0].next_action_date(), SizeIs(10));
    Work();
    EXPECT_THAT(node.Received(kLevanger), IsEmpty());
  }

 private:
  int requests_ = 0;
};

TEST_F(RefusalTest, AlteredEnvelopeIsRefusedWhereverItWasAltered) {
  const std::string envelope = EnvelopesToLevanger(1)[0];
  hnt_.down = true;
  for (size_t at = 0; at < envelope.size(); at += 1 + envelope.size() / 40) {
    std::string altered = envelope;
    altered[at] = static_cast<char>(altered[at] ^ 0x01);
    const auto response = Deliver(hnt_, "exchange-stolav", {altered});
    ASSERT_THAT(response.answers(), SizeIs(1)) << at;
    EXPECT_EQ(response.answers(0).verdict(), v1::ENVELOPE_VERDICT_REFUSED) << at;
  }
  EXPECT_THAT(hnt_.Received(kLevanger), IsEmpty());
  EXPECT_THAT(hnt_.Alarms(), Not(IsEmpty()));
  EXPECT_EQ(Deliver(hnt_, "exchange-stolav", {envelope}).answers(0).verdict(), v1::ENVELOPE_VERDICT_STORED);
}

TEST_F(RefusalTest, ReplayedEnvelopeIsAnsweredWithTheReceiptOfThen) {
  const std::string envelope = EnvelopesToLevanger(1)[0];
  Work();
  Advance(absl::Hours(2));
  const auto first = Deliver(hnt_, "exchange-stolav", {envelope});
  const auto second = Deliver(hnt_, "exchange-stolav", {envelope, envelope});
  ASSERT_THAT(second.answers(), SizeIs(2));
  EXPECT_EQ(second.answers(0).verdict(), v1::ENVELOPE_VERDICT_STORED);
  EXPECT_EQ(second.answers(0).receipt(), first.answers(0).receipt());
  Work();
  EXPECT_THAT(hnt_.Received(kLevanger), SizeIs(1));
  EXPECT_THAT(hnt_.Alarms(), IsEmpty());
}

TEST_F(RefusalTest, EnvelopeBeforeItsTurnIsHeldBackAndTheMissingOneAskedFor) {
  const auto envelopes = EnvelopesToLevanger(3);
  hnt_.down = true;
  const auto response = Deliver(hnt_, "exchange-stolav", {envelopes[2]});
  EXPECT_EQ(response.answers(0).verdict(), v1::ENVELOPE_VERDICT_GAP);
  EXPECT_EQ(response.answers(0).missing_sequence(), 1u);
  const auto reordered = Deliver(hnt_, "exchange-stolav", {envelopes[0], envelopes[2], envelopes[1]});
  EXPECT_EQ(reordered.answers(0).verdict(), v1::ENVELOPE_VERDICT_STORED);
  EXPECT_EQ(reordered.answers(1).verdict(), v1::ENVELOPE_VERDICT_GAP);
  EXPECT_EQ(reordered.answers(1).missing_sequence(), 2u);
  EXPECT_EQ(reordered.answers(2).verdict(), v1::ENVELOPE_VERDICT_STORED);
  hnt_.down = false;
  Work();
  EXPECT_THAT(hnt_.Received(kLevanger), SizeIs(3));
}

TEST_F(RefusalTest, EnvelopeSentOnToAnotherNodeIsRefusedThere) {
  const std::string envelope = EnvelopesToLevanger(1)[0];
  const auto response = Deliver(hmr_, "exchange-stolav", {envelope});
  EXPECT_EQ(response.answers(0).reason(), "ENVELOPE_FOR_ANOTHER");
  EXPECT_THAT(hmr_.Alarms(), SizeIs(1));
}

// Levanger opens what it got and seals it anew for Ålesund: the receiver stands inside St. Olavs' signature.
TEST_F(RefusalTest, EnvelopeSealedAnewForAnotherIsRefusedThere) {
  v1::SignedEnvelope envelope = AnEnvelope();
  envelope.mutable_receiver()->set_controller(kHmr);
  const std::string for_hmr = SealedBy(hnt_, envelope);
  EXPECT_EQ(Deliver(hmr_, "exchange-hnt", {for_hmr}).answers(0).reason(), "ENVELOPE_SENDER_DIFFERS");
}

TEST_F(RefusalTest, EnvelopeOfOneTrustSignedByAnotherIsRefused) {
  ExpectRefused(hnt_, Deliver(hnt_, "exchange-hmr", {SealedBy(hmr_, AnEnvelope())}), "ENVELOPE_SENDER_DIFFERS");
}

TEST_F(RefusalTest, EnvelopeBroughtByAnotherNodeThanItsSignerIsRefused) {
  ExpectRefused(hnt_, Deliver(hnt_, "exchange-ntnu", {SealedBy(stolav_, AnEnvelope())}), "ENVELOPE_SENDER_DIFFERS");
}

TEST_F(RefusalTest, SignerThatNobodyKnowsIsRefused) {
  TempDir other;
  MakeExchangeCertificates(other.File("exchange"));
  // A node with keys of another authority, that knows where Levanger's own certificate is.
  std::filesystem::create_directories(other.File("mixed"));
  TestNode stranger("exchange-stolav", other.File("exchange"));
  const auto foreign = Certificate::LoadAll(other.File("exchange") + "/exchange-stolav.sign.pem");
  const auto key = CmsIdentity::Load(foreign->front(), other.File("exchange") + "/exchange-stolav.sign.key");
  const auto levanger = Certificate::LoadAll(certs() + "/exchange-hnt.seal.pem");
  const std::string forged =
      CmsSeal(CmsSign(AnEnvelope().SerializeAsString(), *key), levanger->front());
  ExpectRefused(hnt_, Deliver(hnt_, "exchange-stolav", {forged}), "ENVELOPE_SIGNER_UNKNOWN");
}

TEST_F(RefusalTest, ExpiredCertificateIsRefusedOnBothSides) {
  const std::string envelope = SealedBy(stolav_, AnEnvelope());
  Advance(absl::Hours(24 * 400));
  EXPECT_THAT(stolav_.deps().keys.Seal(AnEnvelope(), Now()), HasReason("CERTIFICATE_EXPIRED"));
  ExpectRefused(hnt_, Deliver(hnt_, "exchange-stolav", {envelope}), "ENVELOPE_SIGNER_EXPIRED");
}

TEST_F(RefusalTest, NumberThatWasUsedForAnotherEnvelopeIsRefused) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  v1::SignedEnvelope other = AnEnvelope();
  other.set_payload("another document");
  other.set_payload_hash(Sha256(other.payload()));
  const auto response = Deliver(hnt_, "exchange-stolav", {SealedBy(stolav_, other)});
  EXPECT_EQ(response.answers(0).reason(), "ENVELOPE_NUMBER_REUSED");
  EXPECT_THAT(hnt_.Received(kLevanger), SizeIs(1));
  EXPECT_THAT(hnt_.Alarms(), SizeIs(1));
}

TEST_F(RefusalTest, EnvelopeThatDoesNotFollowFromTheOneBeforeIsRefused) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  v1::SignedEnvelope next = AnEnvelope();
  next.set_sequence(2);
  next.set_previous_hash(Sha256("something else"));
  const auto response = Deliver(hnt_, "exchange-stolav", {SealedBy(stolav_, next)});
  EXPECT_EQ(response.answers(0).reason(), "ENVELOPE_BREAKS_CHAIN");
}

TEST_F(RefusalTest, DocumentThatIsNotTheOneThatWasSignedIsRefused) {
  v1::SignedEnvelope envelope = AnEnvelope();
  envelope.set_payload("another document");
  ExpectRefused(hnt_, Deliver(hnt_, "exchange-stolav", {SealedBy(stolav_, envelope)}), "ENVELOPE_PAYLOAD_DIFFERS");
}

TEST_F(RefusalTest, SenderOfARefusedEnvelopeIsToldAndKeepsItOpen) {
  stolav_.on_envelopes = [](v1::DeliverEnvelopesRequest& request) { (*request.mutable_envelopes(0))[900] ^= 1; };
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  const v1::Delivery delivery = DeliveryTo(kLevanger);
  EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_SENT);
  EXPECT_EQ(delivery.owner(), kSigner);
  EXPECT_EQ(delivery.next_action(), kInvestigateLink);
  EXPECT_THAT(delivery.alarms(), SizeIs(1));
  EXPECT_THAT(stolav_.Alarms(), Not(IsEmpty()));
  stolav_.on_envelopes = nullptr;
  Work();
  EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_ACCEPTED);
}

class ReceiptRefusalTest : public RefusalTest {
 protected:
  void SetUp() override {
    hnt_.down = true;
    ASSERT_OK(Start(ToBothHospitals()));
    Work();
    delivery_ = DeliveryTo(kLevanger);
    receipt_.set_form(1);
    receipt_.set_sender(kStOlav);
    receipt_.set_receiver(kHnt);
    receipt_.set_sequence(delivery_.sequence());
    receipt_.set_envelope_hash(delivery_.envelope_hash());
    receipt_.set_kind(v1::RECEIPT_KIND_ACCEPTED);
    receipt_.mutable_time()->set_seconds(absl::ToUnixSeconds(Now()));
  }
  void ExpectNotTaken(const v1::DeliverReceiptsResponse& response, const std::string& reason) {
    ASSERT_THAT(response.answers(), SizeIs(1));
    EXPECT_FALSE(response.answers(0).taken());
    EXPECT_EQ(response.answers(0).reason(), reason);
    EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_SENT);
    ASSERT_THAT(stolav_.Alarms(), SizeIs(1));
    EXPECT_EQ(stolav_.Alarms()[0].code(), reason);
  }
  std::string SignedBy(TestNode& node) { return *node.deps().keys.SignReceipt(receipt_, Now()); }

  v1::Delivery delivery_;
  v1::Receipt receipt_;
};

TEST_F(ReceiptRefusalTest, ReceiptOfTheReceiverIsTaken) {
  EXPECT_TRUE(DeliverTo(stolav_, "exchange-hnt", SignedBy(hnt_)).answers(0).taken());
  EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(ReceiptRefusalTest, ReceiptForgedByAnotherNodeIsRefused) {
  ExpectNotTaken(DeliverTo(stolav_, "exchange-hnt", SignedBy(hmr_)), "RECEIPT_SIGNER_DIFFERS");
}

TEST_F(ReceiptRefusalTest, ReceiptBroughtByAnotherNodeIsRefused) {
  ExpectNotTaken(DeliverTo(stolav_, "exchange-hmr", SignedBy(hnt_)), "RECEIPT_SIGNER_DIFFERS");
}

TEST_F(ReceiptRefusalTest, AlteredReceiptIsRefused) {
  std::string altered = SignedBy(hnt_);
  const size_t at = altered.find(kStOlav);
  ASSERT_NE(at, std::string::npos);
  altered[at] = '9';
  ExpectNotTaken(DeliverTo(stolav_, "exchange-hnt", altered), "RECEIPT_SIGNATURE");
}

TEST_F(ReceiptRefusalTest, ReceiptForAnotherEnvelopeIsRefused) {
  receipt_.set_envelope_hash(Sha256("another"));
  ExpectNotTaken(DeliverTo(stolav_, "exchange-hnt", SignedBy(hnt_)), "RECEIPT_FOR_ANOTHER");
}

TEST_F(ReceiptRefusalTest, ReceiptForAnEnvelopeThatWasNeverSentIsRefused) {
  receipt_.set_sequence(99);
  ExpectNotTaken(DeliverTo(stolav_, "exchange-hnt", SignedBy(hnt_)), "RECEIPT_UNKNOWN_ENVELOPE");
}

TEST_F(ReceiptRefusalTest, RefusalAfterAnAcceptanceIsNotBelieved) {
  EXPECT_TRUE(DeliverTo(stolav_, "exchange-hnt", SignedBy(hnt_)).answers(0).taken());
  receipt_.set_kind(v1::RECEIPT_KIND_REJECTED);
  receipt_.set_reason("UNIT_UNKNOWN");
  const auto response = DeliverTo(stolav_, "exchange-hnt", SignedBy(hnt_));
  EXPECT_EQ(response.answers(0).reason(), "RECEIPT_CONTRADICTS");
  EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_ACCEPTED);
}

}  // namespace
}  // namespace sjelden::exchange
