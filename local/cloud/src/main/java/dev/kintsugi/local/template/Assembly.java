package dev.kintsugi.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts resolved resources together to a typed {@link Stack}. */
final class Assembly {
  private final List<Resource> resources;
  private final LocalNames names;
  private final Path folder;

  Assembly(List<Resource> resources, LocalNames names, Path folder) {
    this.resources = resources;
    this.names = names;
    this.folder = folder;
  }

  Stack stack(Stack.Notes notes) {
    Stack.Compute compute = compute();
    Stack.Access access = new AccessReader(resources, names).access(compute);
    return new Stack(compute, storage(), messaging(), access, notes);
  }

  private Stack.Compute compute() {
    FunctionReader functions = new FunctionReader(names);
    MachineReader machines = new MachineReader(names, folder);
    return new Stack.Compute(
        all("AWS::Serverless::Function", functions::read),
        api(),
        all("AWS::Serverless::StateMachine", machines::read));
  }

  private Optional<HttpApiSpec> api() {
    List<Resource> apis = of("AWS::Serverless::HttpApi").toList();
    if (apis.size() > 1) {
      throw new TemplateException(
          "only one HTTP API is hosted, " + apis.get(1).id() + " is the second",
          apis.get(1).line());
    }
    return apis.stream().map(new ApiReader(this::issuer)::read).findFirst();
  }

  /** The template's own user pool is stood for by the local issuer. */
  private String issuer(String written) {
    boolean own =
        of("AWS::Cognito::UserPool")
            .anyMatch(pool -> written.equals(names.poolIssuer(names.poolId(pool))));
    return own ? names.localIssuer() : written;
  }

  private Stack.Storage storage() {
    StorageReader reader = new StorageReader(names);
    return new Stack.Storage(
        all("AWS::DynamoDB::Table", reader::table), all("AWS::S3::Bucket", reader::bucket));
  }

  private Stack.Messaging messaging() {
    StorageReader queues = new StorageReader(names);
    MessagingReader reader = new MessagingReader(names);
    List<RuleSpec> rules =
        Stream.concat(
                of("AWS::Events::Rule").map(reader::rule),
                of("AWS::Scheduler::Schedule").map(reader::schedule))
            .toList();
    return new Stack.Messaging(
        all("AWS::SQS::Queue", queues::queue), all("AWS::Events::EventBus", names::name), rules);
  }

  private <T> List<T> all(String type, Function<Resource, T> reading) {
    return of(type).map(reading).toList();
  }

  private Stream<Resource> of(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type));
  }
}
