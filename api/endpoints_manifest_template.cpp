#include "api/endpoints_manifests.h"
#include "api/endpoints_notices.h"
#include "api/problems.h"
#include "data/export/manifest_template.h"

namespace escale::api {

Response GetManifestTemplate::operator()(Request const& request) const {
  bool const french = language_of(request) == "fr";
  auto const format = request.parameter("format").value_or("xlsx");
  if (format != "xlsx" && format != "csv")
    throw Fault("bad_parameter", "format: got \"" + format + "\", wanted xlsx or csv");
  bool const workbook = format == "xlsx";
  auto const name = std::string(french ? "escale-liste-voyageurs." : "escale-manifest.") + format;
  return {.content_type = workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                   : "text/csv; charset=utf-8",
          .body = workbook ? data::manifest_template_xlsx(french) : data::manifest_template_csv(french),
          .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""},
                      {"Cache-Control", "no-cache"}}};
}

}  // namespace escale::api
