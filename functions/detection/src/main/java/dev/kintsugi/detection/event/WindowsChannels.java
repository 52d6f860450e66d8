package dev.kintsugi.detection.event;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sigma's names for the channels of the Windows event log and for the kinds of Sysmon's events. */
final class WindowsChannels {
  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("windows powershell", "powershell-classic"),
          Map.entry("microsoft-windows-powershell/operational", "powershell"),
          Map.entry("powershellcore/operational", "powershell"),
          Map.entry("microsoft-windows-sysmon/operational", "sysmon"),
          Map.entry("microsoft-windows-ntlm/operational", "ntlm"),
          Map.entry("microsoft-windows-taskscheduler/operational", "taskscheduler"),
          Map.entry("microsoft-windows-wmi-activity/operational", "wmi"),
          Map.entry("microsoft-windows-dhcp-server/operational", "dhcp"),
          Map.entry("microsoft-windows-printservice/admin", "printservice-admin"),
          Map.entry("microsoft-windows-printservice/operational", "printservice-operational"),
          Map.entry("microsoft-windows-smbclient/security", "smbclient-security"),
          Map.entry("microsoft-windows-smbclient/connectivity", "smbclient-connectivity"),
          Map.entry("microsoft-windows-smbserver/connectivity", "smbserver-connectivity"),
          Map.entry(
              "microsoft-windows-terminalservices-localsessionmanager/operational",
              "terminalservices-localsessionmanager"),
          Map.entry("microsoft-windows-codeintegrity/operational", "codeintegrity-operational"),
          Map.entry("microsoft-windows-applocker/msi and script", "applocker"),
          Map.entry("microsoft-windows-applocker/exe and dll", "applocker"),
          Map.entry("microsoft-windows-applocker/packaged app-deployment", "applocker"),
          Map.entry("microsoft-windows-applocker/packaged app-execution", "applocker"),
          Map.entry("msexchange management", "msexchange-management"),
          Map.entry("microsoft-windows-windows defender/operational", "windefend"),
          Map.entry(
              "microsoft-windows-windows firewall with advanced security/firewall", "firewall-as"),
          Map.entry("microsoft-windows-bits-client/operational", "bits-client"),
          Map.entry("microsoft-windows-security-mitigations/kernel mode", "security-mitigations"),
          Map.entry("microsoft-windows-security-mitigations/user mode", "security-mitigations"),
          Map.entry("microsoft-windows-diagnosis-scripted/operational", "diagnosis-scripted"),
          Map.entry("microsoft-windows-shell-core/operational", "shell-core"),
          Map.entry("openssh/operational", "openssh"),
          Map.entry("microsoft-windows-ldap-client/debug", "ldap"),
          Map.entry("microsoft-windows-appxdeploymentserver/operational", "appxdeployment-server"),
          Map.entry("microsoft-windows-lsa/operational", "lsa-server"),
          Map.entry("microsoft-windows-appxpackaging/operational", "appxpackaging-om"),
          Map.entry("microsoft-windows-dns client events/operational", "dns-client"),
          Map.entry("dns server", "dns-server"),
          Map.entry("microsoft-windows-dns-server/analytical", "dns-server-analytic"),
          Map.entry("microsoft-windows-appmodel-runtime/admin", "appmodel-runtime"),
          Map.entry("microsoft-windows-capi2/operational", "capi2"),
          Map.entry(
              "microsoft-windows-certificateservicesclient-lifecycle-system/operational",
              "certificateservicesclient-lifecycle-system"),
          Map.entry("microsoft-windows-driverframeworks-usermode/operational", "driver-framework"),
          Map.entry("microsoft-servicebus-client/admin", "microsoft-servicebus-client"),
          Map.entry("microsoft-servicebus-client/operational", "microsoft-servicebus-client"),
          Map.entry("microsoft-iis-configuration/operational", "iis-configuration"));

  private static final Map<String, Set<String>> SYSMON =
      Map.ofEntries(
          Map.entry("1", Set.of("process_creation")),
          Map.entry("2", Set.of("file_change")),
          Map.entry("3", Set.of("network_connection")),
          Map.entry("4", Set.of("sysmon_status")),
          Map.entry("5", Set.of("process_termination")),
          Map.entry("6", Set.of("driver_load")),
          Map.entry("7", Set.of("image_load")),
          Map.entry("8", Set.of("create_remote_thread")),
          Map.entry("9", Set.of("raw_access_thread")),
          Map.entry("10", Set.of("process_access")),
          Map.entry("11", Set.of("file_event")),
          Map.entry("12", Set.of("registry_event", "registry_add", "registry_delete")),
          Map.entry("13", Set.of("registry_event", "registry_set")),
          Map.entry("14", Set.of("registry_event", "registry_rename")),
          Map.entry("15", Set.of("create_stream_hash")),
          Map.entry("16", Set.of("sysmon_status")),
          Map.entry("17", Set.of("pipe_created")),
          Map.entry("18", Set.of("pipe_created")),
          Map.entry("19", Set.of("wmi_event")),
          Map.entry("20", Set.of("wmi_event")),
          Map.entry("21", Set.of("wmi_event")),
          Map.entry("22", Set.of("dns_query")),
          Map.entry("23", Set.of("file_delete")),
          Map.entry("25", Set.of("process_tampering")),
          Map.entry("26", Set.of("file_delete")),
          Map.entry("27", Set.of("file_block_executable")),
          Map.entry("29", Set.of("file_executable_detected")),
          Map.entry("255", Set.of("sysmon_error")));

  private WindowsChannels() {}

  static EventOrigin origin(String channel, String eventId) {
    String folded = CaseFolding.fold(channel);
    String service = SERVICES.getOrDefault(folded, folded);
    return new EventOrigin(Optional.of("windows"), categories(service, eventId), Set.of(service));
  }

  private static Set<String> categories(String service, String eventId) {
    return switch (service) {
      case "sysmon" -> SYSMON.getOrDefault(eventId, Set.of());
      case "powershell" ->
          switch (eventId) {
            case "4103" -> Set.of("ps_module");
            case "4104" -> Set.of("ps_script");
            default -> Set.of();
          };
      case "powershell-classic" ->
          switch (eventId) {
            case "400" -> Set.of("ps_classic_start");
            case "600" -> Set.of("ps_classic_provider_start");
            default -> Set.of();
          };
      default -> Set.of();
    };
  }
}
