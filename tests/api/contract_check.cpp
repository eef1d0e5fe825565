#include "tests/api/contract_check.h"

#include "tests/support/catch.h"

namespace api_test {

namespace {

json::object const& document() {
  static json::object const whole = [] {
    App const app(false);
    return app.get("/api/v1/openapi.json");
  }();
  return whole;
}

json::object const& resolve(json::object const& schema) {
  auto const* ref = schema.if_contains("$ref");
  if (ref == nullptr) return schema;
  auto const name = std::string(ref->as_string()).substr(std::string("#/components/schemas/").size());
  return document().at("components").at("schemas").at(name).as_object();
}

bool is_of_type(json::value const& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  return type == "null" && value.is_null();
}

void hold(json::value const& value, json::object const& given, std::string const& where,
          std::vector<std::string>& faults);

void hold_object(json::object const& value, json::object const& schema, std::string const& where,
                 std::vector<std::string>& faults) {
  auto const* properties = object_of(schema, "properties");
  if (properties == nullptr) return;
  if (auto const* required = array_of(schema, "required"))
    for (auto const& key : *required)
      if (!value.contains(key.as_string()))
        faults.push_back(where + ": " + std::string(key.as_string()) + " is missing");
  for (auto const& [key, member] : value) {
    auto const* wanted = properties->if_contains(key);
    if (wanted == nullptr)
      faults.push_back(where + ": " + std::string(key) + " is not in the contract");
    else
      hold(member, wanted->as_object(), where + "." + std::string(key), faults);
  }
}

/// The part of JSON Schema the contract uses: $ref, type, enum, properties, required, items, oneOf.
void hold(json::value const& value, json::object const& given, std::string const& where,
          std::vector<std::string>& faults) {
  auto const& schema = resolve(given);
  if (auto const* choices = array_of(schema, "oneOf")) {
    for (auto const& choice : *choices) {
      std::vector<std::string> inner;
      hold(value, choice.as_object(), where, inner);
      if (inner.empty()) return;
    }
    faults.push_back(where + ": none of the choices fits");
    return;
  }
  if (auto const* type = schema.if_contains("type")) {
    bool fits = type->is_string() && is_of_type(value, type->as_string());
    if (type->is_array())
      for (auto const& t : type->as_array()) fits = fits || is_of_type(value, t.as_string());
    if (!fits) return faults.push_back(where + ": of another type: " + json::serialize(value).substr(0, 80));
  }
  if (auto const* words = array_of(schema, "enum")) {
    bool known = false;
    for (auto const& w : *words) known = known || w == value;
    if (!known) faults.push_back(where + ": " + json::serialize(value) + " is not one of the words");
  }
  if (value.is_object()) hold_object(value.as_object(), schema, where, faults);
  if (auto const* items = object_of(schema, "items"); items != nullptr && value.is_array())
    for (auto const& item : value.as_array()) hold(item, *items, where + "[]", faults);
}

}  // namespace

json::object const& served_contract() {
  return document();
}

namespace {

json::object const& operation(std::string const& method, std::string const& path) {
  auto name = method;
  for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return document().at("paths").at(path).at(name).as_object();
}

}  // namespace

std::vector<std::string> misfits(json::value const& value, json::object const& schema,
                                 std::string const& where) {
  std::vector<std::string> faults;
  hold(value, schema, where, faults);
  return faults;
}

namespace {

/// The response of that status, or the default one, references followed.
json::object const& response_of(json::object const& op, std::string const& status) {
  auto const& responses = op.at("responses").as_object();
  auto const* found = object_of(responses, status);
  auto const& given = found != nullptr ? *found : responses.at("default").as_object();
  auto const* ref = given.if_contains("$ref");
  if (ref == nullptr) return given;
  auto const name = std::string(ref->as_string()).substr(std::string("#/components/responses/").size());
  return document().at("components").at("responses").at(name).as_object();
}

}  // namespace

json::value ContractCalls::check(std::string const& method, std::string const& pattern,
                                 std::string const& target, std::string const& body,
                                 std::string const& type) {
  auto const answer = app.call(method, target, body, type, caller, if_match);
  INFO(method + " " + target + " -> " + std::to_string(answer.status) + " " + answer.body.substr(0, 300));
  called.insert(method + " " + pattern);
  auto const& response = response_of(operation(method, pattern), std::to_string(answer.status));
  auto const kind = answer.content_type.substr(0, answer.content_type.find(';'));
  auto const* content = object_of(response, "content");
  if (content == nullptr) {
    CHECK(answer.body.empty());
    return nullptr;
  }
  REQUIRE(content->contains(kind));
  if (!kind.ends_with("json")) return nullptr;
  auto value = parse_json(answer.body);
  CHECK(misfits(value, content->at(kind).at("schema").as_object(), kind) == std::vector<std::string>{});
  return value;
}

}  // namespace api_test
