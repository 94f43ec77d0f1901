// Signing in, renewing, ending: through a real gate.
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

using SignInTest = AccessFixture;

TEST_F(SignInTest, TheRightPasswordGivesATokenThatEveryServiceAccepts) {
  ASSERT_OK_AND_ASSIGN(const auto response, SignInWith("Kari.Alesund ", kPassword));
  EXPECT_EQ(response.role().function(), "referring-clinician");
  EXPECT_EQ(response.renewal_handle().size(), 43u);
  TokenAuthenticator follower(facts_, "test");
  ASSERT_OK_AND_ASSIGN(const Actor actor, follower.Authenticate(response.issued_token().token(), clock_.Now()));
  EXPECT_EQ(actor.person, PersonName("kari.alesund"));
  EXPECT_EQ(actor.unit, "controllers/997005562/units/alesund-paediatrics");
}

TEST_F(SignInTest, UnknownLoginAndWrongPasswordAreAnsweredAlike) {
  const auto wrong = SignInWith("kari.alesund", "not the password");
  const auto unknown = SignInWith("nobody.here", kPassword);
  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(wrong, HasReason("SIGN_IN_REFUSED"));
  EXPECT_EQ(wrong.status().message(), unknown.status().message());
  EXPECT_THAT(unknown, HasReason("SIGN_IN_REFUSED"));
}

TEST_F(SignInTest, RepeatedFailuresPauseALoginWhetherItExistsOrNot) {
  for (const char* login : {"kari.alesund", "nobody.here"}) {
    for (int i = 0; i < 5; ++i) EXPECT_THAT(SignInWith(login, "wrong"), HasReason("SIGN_IN_REFUSED"));
    EXPECT_THAT(SignInWith(login, kPassword), HasReason("SIGN_IN_PAUSED"));
  }
  EXPECT_OK(SignInWith("ola.alesund", kPassword));
  clock_.Advance(absl::Seconds(31));
  EXPECT_THAT(SignInWith("kari.alesund", "wrong"), HasReason("SIGN_IN_REFUSED"));
  clock_.Advance(absl::Seconds(31));
  EXPECT_THAT(SignInWith("kari.alesund", kPassword), HasReason("SIGN_IN_PAUSED"));
  clock_.Advance(absl::Minutes(1));
  EXPECT_OK(SignInWith("kari.alesund", kPassword));
  EXPECT_THAT(SignInWith("kari.alesund", "wrong"), HasReason("SIGN_IN_REFUSED"));
  EXPECT_OK(SignInWith("kari.alesund", kPassword));
}

TEST_F(SignInTest, SeveralRolesAreOfferedAndOnlyOnesOwnIsTaken) {
  ASSERT_OK_AND_ASSIGN(const auto offer, SignInWith("liv.genetikk", kPassword));
  EXPECT_FALSE(offer.has_issued_token());
  EXPECT_EQ(offer.available_roles_size(), 2);
  ASSERT_OK_AND_ASSIGN(const auto kari, SignInWith("kari.alesund", kPassword));
  EXPECT_THAT(SignInWith("liv.genetikk", kPassword, kari.role().name()), HasReason("ROLE_NOT_HELD"));
  EXPECT_OK(SignInWith("liv.genetikk", kPassword, offer.available_roles(1).name()));
}

TEST_F(SignInTest, RolesAreNamedForWhoMayNotReadTheDirectoryYet) {
  ASSERT_OK_AND_ASSIGN(const auto offer, SignInWith("liv.genetikk", kPassword));
  for (const pb::PractitionerRole& role : offer.available_roles()) {
    EXPECT_NE(role.unit_display_name(), "");
    EXPECT_NE(role.controller_display_name(), "");
  }
  ASSERT_OK_AND_ASSIGN(const auto me, Call(&access::WhoAmI, pb::WhoAmIRequest(), SignedIn("jon.genetikk")));
  EXPECT_EQ(me.role().unit_display_name(), "Avdeling for medisinsk genetikk");
  EXPECT_EQ(me.role().controller_display_name(), "St. Olavs hospital HF");
  EXPECT_EQ(me.available_roles(0).unit_display_name(), me.role().unit_display_name());
}

TEST_F(SignInTest, SaysWhenThePersonSignedInTheTimeBefore) {
  ASSERT_OK_AND_ASSIGN(const auto first, SignInWith("kari.alesund", kPassword));
  EXPECT_FALSE(first.has_previous_sign_in_time());
  const absl::Time before = clock_.Now();
  clock_.Advance(absl::Hours(2));
  EXPECT_THAT(SignInWith("kari.alesund", "not the password"), HasReason("SIGN_IN_REFUSED"));
  clock_.Advance(absl::Hours(2));
  const Actor kari = SignedIn("kari.alesund");
  ASSERT_OK_AND_ASSIGN(const auto me, Call(&access::WhoAmI, pb::WhoAmIRequest(), kari));
  EXPECT_EQ(me.previous_sign_in_time().seconds(), absl::ToUnixSeconds(before));
  // Signing out, and others who sign in, move nothing.
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), kari));
  ASSERT_OK(SignInWith("ola.alesund", kPassword));
  ASSERT_OK_AND_ASSIGN(const auto third, SignInWith("kari.alesund", kPassword));
  EXPECT_EQ(third.previous_sign_in_time().seconds(), absl::ToUnixSeconds(before + absl::Hours(4)));
}

TEST_F(SignInTest, AskingForTheRolesAndRepeatingARequestAreNoSignInsOfTheirOwn) {
  const absl::Time before = clock_.Now();
  SignedIn("liv.genetikk");
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(const auto offer, SignInWith("liv.genetikk", kPassword));
  EXPECT_FALSE(offer.has_previous_sign_in_time());
  clock_.Advance(absl::Hours(1));
  pb::SignInRequest request;
  request.set_login("liv.genetikk");
  request.set_password(kPassword);
  request.set_role(offer.available_roles(0).name());
  request.set_request_id("the-same");
  Actor program;
  program.caller = "client/cli";
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const auto response, Run(deps_, &ProveLogin, &access::SignIn, request, program));
    EXPECT_EQ(response.previous_sign_in_time().seconds(), absl::ToUnixSeconds(before)) << i;
    clock_.Advance(absl::Hours(1));
  }
  ASSERT_OK_AND_ASSIGN(const auto next, SignInWith("liv.genetikk", kPassword, offer.available_roles(0).name()));
  EXPECT_EQ(next.previous_sign_in_time().seconds(), absl::ToUnixSeconds(before + absl::Hours(2)));
}

TEST_F(SignInTest, TheTraceNamesThePersonAndNoLoginStandsInAKey) {
  ASSERT_OK(SignInWith("kari.alesund", kPassword));
  EXPECT_EQ(AccessEntries().back().person(), PersonName("kari.alesund"));
  const auto all = kv_.Snapshot()->Scan("!", "", 100000);
  ASSERT_OK(all);
  for (const KvEntry& entry : *all) EXPECT_EQ(entry.key.find("kari"), std::string::npos) << entry.key;
}

TEST_F(SignInTest, AnExpiredOrForeignTokenIsRefused) {
  ASSERT_OK_AND_ASSIGN(const auto response, SignInWith("kari.alesund", kPassword));
  const std::string& token = response.issued_token().token();
  TokenAuthenticator here(facts_, "test");
  TokenAuthenticator elsewhere(facts_, "other");
  EXPECT_THAT(here.Authenticate(token, clock_.Now() + absl::Minutes(5)), HasReason("TOKEN_EXPIRED"));
  EXPECT_THAT(elsewhere.Authenticate(token, clock_.Now()), HasReason("TOKEN_AUDIENCE"));
  const TokenIssuer foreign = *TokenIssuer::OpenOrCreate((dir_.path() / "keys").string(), "other");
  EXPECT_THAT(foreign.ReadOwn(token), HasReason("RENEWAL_REFUSED"));
}

TEST_F(SignInTest, RenewingNeedsTheHandleAndEndsAfterTwelveHours) {
  ASSERT_OK_AND_ASSIGN(const auto response, SignInWith("kari.alesund", kPassword));
  const std::string& token = response.issued_token().token();
  clock_.Advance(absl::Minutes(30));  // the token itself has expired
  EXPECT_OK(Renew(token, response.renewal_handle()));
  EXPECT_THAT(Renew(token, std::string(43, 'A')), HasReason("RENEWAL_REFUSED"));
  EXPECT_THAT(Renew(token + "x", response.renewal_handle()), HasReason("RENEWAL_REFUSED"));
  clock_.Advance(absl::Hours(11) + absl::Minutes(29));
  ASSERT_OK_AND_ASSIGN(const auto last, Renew(token, response.renewal_handle()));
  EXPECT_EQ(last.issued_token().expire_time().seconds(), response.issued_token().sign_in_expire_time().seconds());
  clock_.Advance(absl::Minutes(1));
  EXPECT_THAT(Renew(token, response.renewal_handle()), HasReason("SIGN_IN_ENDED"));
}

TEST_F(SignInTest, SigningOutRevokesEverywhere) {
  ASSERT_OK_AND_ASSIGN(const auto response, SignInWith("kari.alesund", kPassword));
  const Actor kari = ActorOf(*tokens_.ReadOwn(response.issued_token().token()));
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), kari));
  EXPECT_TRUE(facts_.IsRevoked(kari.sign_in));
  EXPECT_THAT(Call(&access::WhoAmI, pb::WhoAmIRequest(), kari), HasReason("SIGNED_OUT"));
  EXPECT_THAT(Renew(response.issued_token().token(), response.renewal_handle()), HasReason("SIGN_IN_ENDED"));
  platform::v1::AccessFact fact;
  const auto changes = Changes();
  ASSERT_TRUE(changes.back().event().UnpackTo(&fact));
  EXPECT_EQ(fact.revocation().sign_in(), kari.sign_in);
}

TEST_F(SignInTest, ARevocationOutlivesAClockThatWasAhead) {
  const Actor first = SignedIn("kari.alesund");
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), first));
  clock_.Advance(absl::Hours(24));
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), SignedIn("ola.alesund")));
  clock_.Advance(-absl::Hours(24));
  EXPECT_TRUE(facts_.IsRevoked(first.sign_in));
}

TEST_F(SignInTest, ARevocationThatIsNotNeededAnyMoreIsTakenBack) {
  limits_.revocations_kept = 0;
  const Actor first = SignedIn("kari.alesund");
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), first));
  clock_.Advance(absl::Hours(13));
  ASSERT_OK(Call(&access::SignOut, pb::SignOutRequest(), SignedIn("ola.alesund")));
  EXPECT_FALSE(facts_.IsRevoked(first.sign_in));
}

TEST_F(SignInTest, WhoAmISaysWhatTheFunctionMayDo) {
  ASSERT_OK_AND_ASSIGN(const auto me, Call(&access::WhoAmI, pb::WhoAmIRequest(), SignedIn("jon.genetikk")));
  EXPECT_EQ(me.practitioner().login(), "jon.genetikk");
  EXPECT_THAT(me.permissions(), ::testing::Contains("referral.assess"));
  EXPECT_THAT(me.practitioner().available_actions(), ::testing::ElementsAre("set-password"));
}

TEST_F(SignInTest, TheKeySetHoldsTheKeyInPem) {
  Actor registry;
  registry.caller = "registry";
  ASSERT_OK_AND_ASSIGN(const auto keys, Call(&access::GetKeySet, pb::GetKeySetRequest(), registry));
  ASSERT_EQ(keys.keys_size(), 1);
  EXPECT_EQ(keys.keys(0).spki_pem().rfind("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", 0), 0u);
}

class SetPasswordTest : public AccessFixture {
 protected:
  absl::StatusOr<pb::SetPasswordResponse> Set(const Actor& actor, const std::string& login, const std::string& current,
                                              const std::string& next) {
    pb::GetPractitionerRequest get;
    get.set_name(PersonName(login));
    const auto person = Call(&access::GetPractitioner, get, actor);
    if (!person.ok()) return person.status();
    pb::SetPasswordRequest request;
    request.set_practitioner(PersonName(login));
    request.set_current_password(current);
    request.set_new_password(next);
    request.set_etag(person->practitioner().etag());
    request.set_request_id(ids_.NewId());
    return Run(deps_, &HashNewPassword, &access::SetPassword, request, actor);
  }
};

TEST_F(SetPasswordTest, OnesOwnNeedsTheCurrentOneAndEndsTheOtherSignIns) {
  const Actor other = SignedIn("kari.alesund");
  const Actor kari = SignedIn("kari.alesund");
  EXPECT_THAT(Set(kari, "kari.alesund", "wrong", "a much better one"), HasReason("CURRENT_PASSWORD_WRONG"));
  EXPECT_THAT(Set(kari, "kari.alesund", kPassword, "short"), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK(Set(kari, "kari.alesund", kPassword, "a much better one"));
  EXPECT_TRUE(facts_.IsRevoked(other.sign_in));
  EXPECT_FALSE(facts_.IsRevoked(kari.sign_in));
  EXPECT_THAT(SignInWith("kari.alesund", kPassword), HasReason("SIGN_IN_REFUSED"));
  EXPECT_OK(SignInWith("kari.alesund", "a much better one"));
}

TEST_F(SetPasswordTest, AnothersIsForTheAdministrator) {
  EXPECT_THAT(Set(SignedIn("ola.alesund"), "kari.alesund", "", "a much better one"), HasReason("PERMISSION_MISSING"));
  ASSERT_OK(Set(SignedIn("dag.drift"), "kari.alesund", "", "a much better one"));
  EXPECT_OK(SignInWith("kari.alesund", "a much better one"));
}

}  // namespace
}  // namespace sjelden::access
