package dev.kintsugi.local.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** S3's operations by method and sub-resource, with the action each needs. */
final class S3Operations {
  /** Parameters that choose no operation. */
  private static final Set<String> PLAIN =
      Set.of(
          "versionId",
          "x-id",
          "partNumber",
          "list-type",
          "prefix",
          "delimiter",
          "max-keys",
          "marker",
          "start-after",
          "continuation-token",
          "encoding-type",
          "fetch-owner",
          "key-marker",
          "version-id-marker",
          "upload-id-marker",
          "max-uploads");

  static final S3Operations OBJECT =
      new S3Operations(
          """
          GET - GetObject GetObject GetObjectVersion
          GET tagging GetObjectTagging GetObjectTagging GetObjectVersionTagging
          GET retention GetObjectRetention GetObjectRetention GetObjectRetention
          GET legal-hold GetObjectLegalHold GetObjectLegalHold GetObjectLegalHold
          GET acl GetObjectAcl GetObjectAcl GetObjectVersionAcl
          GET attributes GetObjectAttributes GetObjectAttributes GetObjectVersionAttributes
          GET uploadId ListParts ListMultipartUploadParts ListMultipartUploadParts
          HEAD - HeadObject GetObject GetObjectVersion
          PUT - PutObject PutObject PutObject
          PUT uploadId UploadPart PutObject PutObject
          PUT tagging PutObjectTagging PutObjectTagging PutObjectVersionTagging
          PUT retention PutObjectRetention PutObjectRetention PutObjectRetention
          PUT legal-hold PutObjectLegalHold PutObjectLegalHold PutObjectLegalHold
          PUT acl PutObjectAcl PutObjectAcl PutObjectVersionAcl
          POST uploads CreateMultipartUpload PutObject PutObject
          POST uploadId CompleteMultipartUpload PutObject PutObject
          DELETE - DeleteObject DeleteObject DeleteObjectVersion
          DELETE tagging DeleteObjectTagging DeleteObjectTagging DeleteObjectVersionTagging
          DELETE uploadId AbortMultipartUpload AbortMultipartUpload AbortMultipartUpload
          """);

  static final S3Operations BUCKET =
      new S3Operations(
          """
          GET - ListObjects ListBucket
          GET versions ListObjectVersions ListBucketVersions
          GET uploads ListMultipartUploads ListBucketMultipartUploads
          GET location GetBucketLocation GetBucketLocation
          GET versioning GetBucketVersioning GetBucketVersioning
          GET object-lock GetObjectLockConfiguration GetBucketObjectLockConfiguration
          GET lifecycle GetBucketLifecycleConfiguration GetLifecycleConfiguration
          HEAD - HeadBucket ListBucket
          PUT - CreateBucket CreateBucket
          PUT versioning PutBucketVersioning PutBucketVersioning
          PUT object-lock PutObjectLockConfiguration PutBucketObjectLockConfiguration
          PUT lifecycle PutBucketLifecycleConfiguration PutLifecycleConfiguration
          DELETE - DeleteBucket DeleteBucket
          DELETE lifecycle DeleteBucketLifecycle PutLifecycleConfiguration
          """);

  private final List<Operation> operations = new ArrayList<>();

  private S3Operations(String table) {
    for (String line : table.lines().toList()) {
      String[] words = line.split(" ", -1);
      operations.add(
          new Operation(
              words[0], words[1], words[2], words[3], words.length > 4 ? words[4] : words[3]));
    }
  }

  /** The operation of a method with the parameters given; empty if it is none hosted here. */
  Optional<Operation> of(String method, Set<String> parameters) {
    String sub =
        parameters.stream()
            .filter(name -> !PLAIN.contains(name) && !name.regionMatches(true, 0, "x-amz-", 0, 6))
            .filter(name -> !name.startsWith("response-"))
            .findFirst()
            .orElse("-");
    return operations.stream()
        .filter(o -> o.method().equals(method) && o.resource().equals(sub))
        .findFirst();
  }

  /**
   * One operation.
   *
   * @param resource the sub-resource that the query names, - for none
   * @param current the action on the current version
   * @param older the action on a version that is named
   */
  record Operation(String method, String resource, String name, String current, String older) {
    String action(boolean version) {
      return version ? older : current;
    }
  }
}
