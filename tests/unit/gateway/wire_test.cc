// What a browser sends and gets, byte for byte: Connect and gRPC-Web.
#include "gateway/translate/wire.h"

#include "gateway/translate/json.h"
#include "platform/call/grpc_status.h"
#include "sjelden/access/v1/directory_service.pb.h"
#include "sjelden/change/v1/change_feed_service.pb.h"
#include "sjelden/gateway/v1/event_service.pb.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using absl::StatusCode;

const google::protobuf::MethodDescriptor& GetUnit() {
  return *access::v1::GetUnitRequest::descriptor()->file()->FindServiceByName("DirectoryService")->FindMethodByName(
      "GetUnit");
}
const google::protobuf::MethodDescriptor& ListUnits() {
  return *GetUnit().service()->FindMethodByName("ListUnits");
}
const google::protobuf::MethodDescriptor& Watch() {
  return *v1::WatchRequest::descriptor()->file()->FindServiceByName("EventService")->FindMethodByName("Watch");
}

std::string Request(const std::string& name) {
  access::v1::GetUnitRequest request;
  request.set_name(name);
  return request.SerializeAsString();
}

grpc::Status NotFound() {
  return ToGrpcStatus(MakeError(StatusCode::kNotFound, "NOT_FOUND", "there is no \"such\" thing: æ 100%\n"), "probe");
}

std::string Frame(char flags, const std::string& content) {
  std::string frame(1, flags);
  frame += std::string(2, '\0');
  frame += static_cast<char>(content.size() >> 8);
  frame += static_cast<char>(content.size() & 0xff);
  return frame + content;
}

TEST(WireTest, IsToldByTheContentType) {
  EXPECT_EQ(WireOf("application/proto")->protocol, Protocol::kConnectUnary);
  EXPECT_TRUE(WireOf("Application/JSON; charset=utf-8")->json);
  EXPECT_EQ(WireOf("application/connect+json")->protocol, Protocol::kConnectStream);
  EXPECT_EQ(WireOf("application/grpc-web+proto")->protocol, Protocol::kGrpcWeb);
  EXPECT_EQ(WireOf("application/grpc-web-text")->content_type, "application/grpc-web-text+proto");
  for (const char* other : {"", "text/plain", "application/x-www-form-urlencoded", "application/grpc", "multipart/form-data"}) {
    EXPECT_FALSE(WireOf(other).has_value()) << other;
  }
}

TEST(WireTest, ConnectCarriesCallsAndStreamsByDifferentTypes) {
  EXPECT_TRUE(Carries(*WireOf("application/proto"), GetUnit()));
  EXPECT_FALSE(Carries(*WireOf("application/proto"), Watch()));
  EXPECT_FALSE(Carries(*WireOf("application/connect+proto"), GetUnit()));
  EXPECT_TRUE(Carries(*WireOf("application/grpc-web"), GetUnit()));
  EXPECT_TRUE(Carries(*WireOf("application/grpc-web"), Watch()));
}

TEST(WireTest, ReadsOneMessageHoweverItCame) {
  const std::string message = Request("controllers/883974832/units/genetics");
  EXPECT_THAT(DecodeRequest(*WireOf("application/proto"), GetUnit(), message), IsOkAndHolds(message));
  EXPECT_THAT(DecodeRequest(*WireOf("application/json"), GetUnit(), R"({"name":"controllers/883974832/units/genetics"})"),
              IsOkAndHolds(message));
  EXPECT_THAT(DecodeRequest(*WireOf("application/grpc-web"), GetUnit(), Frame(0, message)), IsOkAndHolds(message));
  EXPECT_THAT(DecodeRequest(*WireOf("application/grpc-web-text"), GetUnit(), "AAAAAAMKAWE="), IsOkAndHolds(Request("a")));
  EXPECT_THAT(DecodeRequest(*WireOf("application/connect+proto"), Watch(), Frame(0, "")), IsOkAndHolds(std::string()));
}

TEST(WireTest, RefusesWhatIsNotOneWholeMessage) {
  const Wire framed = *WireOf("application/grpc-web");
  const std::string whole = Frame(0, "abc");
  for (size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THAT(DecodeRequest(framed, GetUnit(), whole.substr(0, length)), HasReason("REQUEST_UNREADABLE")) << length;
  }
  EXPECT_THAT(DecodeRequest(framed, GetUnit(), whole + "d"), HasReason("REQUEST_UNREADABLE"));
  EXPECT_THAT(DecodeRequest(framed, GetUnit(), whole + whole), HasReason("REQUEST_UNREADABLE"));
  EXPECT_THAT(DecodeRequest(framed, GetUnit(), Frame(1, "abc")), HasReason("REQUEST_UNREADABLE"));
  EXPECT_THAT(DecodeRequest(framed, GetUnit(), std::string("\0\xff\xff\xff\xff", 5)), HasReason("REQUEST_UNREADABLE"));
  EXPECT_THAT(DecodeRequest(*WireOf("application/grpc-web-text"), GetUnit(), "*"), HasReason("REQUEST_UNREADABLE"));
}

TEST(WireTest, AnErrorInJsonNamesTheFieldAndNeverTheValue) {
  const Wire json = *WireOf("application/json");
  const auto wrong_type = DecodeRequest(json, ListUnits(), R"({"pageSize":"Kari"})");
  EXPECT_THAT(wrong_type.status(), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(ViolationsOf(wrong_type.status())[0].field, "page_size");
  const auto unknown = DecodeRequest(json, GetUnit(), R"({"name":"a","nickname":"Kari"})");
  EXPECT_FALSE(unknown.ok());
  const auto broken = DecodeRequest(json, GetUnit(), R"({"name":"Kari)");
  EXPECT_THAT(broken.status(), HasReason("REQUEST_UNREADABLE"));
  for (const auto& error : {wrong_type, unknown, broken}) {
    EXPECT_THAT(std::string(error.status().message()), Not(HasSubstr("Kari")));
    EXPECT_THAT(std::string(error.status().message()), HasSubstr("sjelden.access.v1."));
  }
}

TEST(WireTest, ConnectAnswersWithTheStatusOfHttp) {
  const Wire wire = *WireOf("application/proto");
  EXPECT_EQ(HttpStatusOf(wire, grpc::Status::OK), 200u);
  EXPECT_EQ(HttpStatusOf(wire, NotFound()), 404u);
  EXPECT_EQ(HttpStatusOf(wire, grpc::Status(grpc::StatusCode::ABORTED, "")), 409u);
  EXPECT_EQ(HttpStatusOf(wire, grpc::Status(static_cast<grpc::StatusCode>(99), "")), 500u);
  EXPECT_EQ(HttpStatusOf(*WireOf("application/grpc-web"), NotFound()), 200u);
  EXPECT_EQ(EncodeEnd(wire, grpc::Status::OK), "");
  EXPECT_EQ(EncodeEnd(wire, NotFound()),
            "{\"code\":\"not_found\",\"message\":\"there is no \\\"such\\\" thing: æ 100%\\u000a\",\"details\":[{\"type\":"
            "\"sjelden.platform.v1.ErrorInfo\",\"value\":\"CglOT1RfRk9VTkQSBXByb2Jl\"}]}");
}

TEST(WireTest, StreamsEndInTheirLastFrame) {
  EXPECT_EQ(EncodeEnd(*WireOf("application/connect+proto"), grpc::Status::OK), Frame(2, "{}"));
  EXPECT_THAT(EncodeEnd(*WireOf("application/connect+json"), NotFound()), HasSubstr("{\"error\":{\"code\":\"not_found\""));
  EXPECT_EQ(EncodeEnd(*WireOf("application/grpc-web"), grpc::Status::OK),
            Frame(static_cast<char>(0x80), "grpc-status: 0\r\n"));
  const std::string trailers = EncodeEnd(*WireOf("application/grpc-web"), NotFound());
  EXPECT_THAT(trailers, HasSubstr("grpc-status: 5\r\n"));
  EXPECT_THAT(trailers, HasSubstr("grpc-message: there is no \"such\" thing: %C3%A6 100%25%0A\r\n"));
  EXPECT_THAT(trailers, HasSubstr("grpc-status-details-bin: "));
}

TEST(WireTest, MessagesTravelAsTheyWereAsked) {
  access::v1::GetUnitResponse response;
  response.mutable_unit()->set_display_name("Medisinsk genetikk");
  const std::string message = response.SerializeAsString();
  EXPECT_EQ(EncodeMessage(*WireOf("application/proto"), GetUnit(), message), message);
  EXPECT_EQ(EncodeMessage(*WireOf("application/json"), GetUnit(), message),
            R"({"unit":{"displayName":"Medisinsk genetikk"}})");
  EXPECT_EQ(EncodeMessage(*WireOf("application/grpc-web"), GetUnit(), message), Frame(0, message));
  EXPECT_EQ(EncodeMessage(*WireOf("application/json"), GetUnit(), "\xff\xff no message"), "{}");
}

TEST(WireTest, TimeoutsAreTheCallers) {
  EXPECT_EQ(TimeoutOf("1500", ""), absl::Milliseconds(1500));
  EXPECT_EQ(TimeoutOf("", "20S"), absl::Seconds(20));
  EXPECT_EQ(TimeoutOf("", "5m"), absl::Milliseconds(5));
  EXPECT_EQ(TimeoutOf("0", ""), absl::ZeroDuration());
  for (const char* none : {"", "-1", "1.5", "99999999999", "ten"}) EXPECT_EQ(TimeoutOf(none, ""), std::nullopt) << none;
  for (const char* none : {"S", "123456789S", "-1S", "1d"}) EXPECT_EQ(TimeoutOf("", none), std::nullopt) << none;
}

TEST(JsonStringTest, EscapesWhatWouldEndIt) {
  EXPECT_EQ(JsonString("a\"b\\c\td</script>"), "\"a\\\"b\\\\c\\u0009d</script>\"");
}

}  // namespace
}  // namespace sjelden::gateway
