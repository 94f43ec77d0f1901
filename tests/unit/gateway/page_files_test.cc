// How the pages are served: from memory, by name alone, kept by the browser where their name says what they hold.
#include "gateway/http/page_files.h"

#include <filesystem>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::gateway {
namespace {

// Keeps what it is told.
class KeptAnswer final : public HttpAnswer {
 public:
  void Whole(HttpHead said, std::shared_ptr<const std::string> content) override {
    head = std::move(said);
    body = *content;
  }
  void Begin(HttpHead) override { FAIL(); }
  void Continue(std::string, std::function<void(bool)>) override { FAIL(); }
  void End() override { FAIL(); }
  void OnGone(std::function<void()>) override {}

  std::string Header(const std::string& name) const {
    for (const auto& [key, value] : head.headers) {
      if (key == name) return value;
    }
    return "";
  }

  HttpHead head;
  std::string body;
};

class PageFilesTest : public ::testing::Test {
 protected:
  PageFilesTest() {
    std::filesystem::create_directories(dir_.path() / "dist/assets");
    dir_.Write("secret.txt", "not a page");
    dir_.Write("dist/index.html", "<!doctype html>");
    dir_.Write("dist/assets/index-abc.js", "let a;");
    dir_.Write("dist/assets/index-abc.js.br", "in brotli");
    dir_.Write("dist/assets/index-abc.js.gz", "in gzip");
    dir_.Write("dist/assets/orphan.css.br", "of nothing");
  }
  KeptAnswer Get(const std::string& path, const std::map<std::string, std::string>& headers = {}) {
    const auto pages = PageFiles::Load(dir_.File("dist"));
    EXPECT_OK(pages.status());
    KeptAnswer answer;
    pages->Serve({"GET", path, headers, ""}, answer);
    return answer;
  }
  TempDir dir_;
};

TEST_F(PageFilesTest, EveryAddressOfThePagesIsTheIndex) {
  for (const char* path : {"/", "/index.html", "/triage", "/cases/controllers/883974832/pathways/01j9"}) {
    const KeptAnswer answer = Get(path);
    EXPECT_EQ(answer.head.status, 200u) << path;
    EXPECT_EQ(answer.body, "<!doctype html>") << path;
    EXPECT_EQ(answer.Header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(answer.Header("cache-control"), "no-cache");
  }
}

TEST_F(PageFilesTest, AssetsAreKeptAndCompressed) {
  EXPECT_EQ(Get("/assets/index-abc.js").body, "let a;");
  EXPECT_EQ(Get("/assets/index-abc.js").Header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(Get("/assets/index-abc.js", {{"accept-encoding", "gzip, deflate, br"}}).body, "in brotli");
  EXPECT_EQ(Get("/assets/index-abc.js", {{"accept-encoding", "gzip, br;q=0"}}).body, "in gzip");
  const KeptAnswer encoded = Get("/assets/index-abc.js", {{"accept-encoding", "br"}});
  EXPECT_EQ(encoded.Header("content-encoding"), "br");
  EXPECT_EQ(encoded.Header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(encoded.Header("vary"), "accept-encoding");
}

TEST_F(PageFilesTest, WhatTheBrowserHasIsNotSentAgain) {
  const std::string etag = Get("/").Header("etag");
  EXPECT_FALSE(etag.empty());
  const KeptAnswer again = Get("/", {{"if-none-match", etag}});
  EXPECT_EQ(again.head.status, 304u);
  EXPECT_EQ(again.body, "");
}

TEST_F(PageFilesTest, NothingButTheFilesOfTheFolder) {
  for (const char* path : {"/../secret.txt", "/assets/../../secret.txt", "/secret.txt", "/assets/missing-1.js",
                           "/assets/orphan.css", "/assets/index-abc.js.br", "/%2e%2e/secret.txt", "//etc/passwd.txt"}) {
    EXPECT_EQ(Get(path).head.status, 404u) << path;
  }
}

TEST_F(PageFilesTest, AFolderWithoutPagesIsRefused) {
  EXPECT_THAT(PageFiles::Load(dir_.File("dist/assets")).status(), HasReason("PAGES_MISSING"));
  EXPECT_THAT(PageFiles::Load(dir_.File("none")).status(), HasReason("PAGES_MISSING"));
}

}  // namespace
}  // namespace sjelden::gateway
