package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person reports: a reference, and a status page of their own reports only. */
@ExtendWith(ServiceExtension.class)
class A3ReportTest {
  private static final String REPORT =
      "{\"title\":\"odd mail\",\"description\":\"asks for my password\",\"category\":\"phishing\"}";

  @Test
  void report_filed_givesAReferenceThatOnlyItsReporterSees(Service service) {
    Answer filed = service.post("reporter", "/reports", REPORT).is(201);
    String reference = filed.at("reference");
    assertThat(reference).isNotEmpty();
    assertThat(service.get("reporter", "/reports/" + reference).is(200).at("title"))
        .isEqualTo("odd mail");
    assertThat(service.get("reporter", "/reports").is(200).text()).contains(reference);
    String other = service.token("reporter", "somebody-else");
    service.getWithToken(other, "/reports/" + reference).isProblem(404);
    assertThat(service.getWithToken(other, "/reports").is(200).text()).doesNotContain(reference);
  }

  @Test
  void report_withoutTitle_isRefusedNamingIt(Service service) {
    Answer answer = service.post("reporter", "/reports", "{\"description\":\"x\"}").isProblem(400);
    assertThat(answer.text()).contains("/title");
  }
}
