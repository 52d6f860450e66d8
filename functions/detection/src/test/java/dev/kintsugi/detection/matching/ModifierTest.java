package dev.kintsugi.detection.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.RuleTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          f: abc ~ {"f":"ABC"} ~ true
          f: abc ~ {"f":"abcd"} ~ false
          f: abc ~ {"g":"abc"} ~ false
          f|cased: aBc ~ {"f":"aBc"} ~ true
          f|cased: aBc ~ {"f":"abc"} ~ false
          f|contains: bc ~ {"f":"aBCd"} ~ true
          f|contains: bc ~ {"f":"abd"} ~ false
          f|contains: 46 ~ {"f":"1468"} ~ true
          f|contains|cased: bc ~ {"f":"aBCd"} ~ false
          f|startswith: ab ~ {"f":"ABc"} ~ true
          f|startswith: ab ~ {"f":"cab"} ~ false
          f|endswith: bc ~ {"f":"aBC"} ~ true
          f|endswith: bc ~ {"f":"bca"} ~ false
          f|contains: 'a*c' ~ {"f":"xxa---cyy"} ~ true
          f|contains: 'a*c' ~ {"f":"xxc---ayy"} ~ false
          f: 'a?c' ~ {"f":"aXc"} ~ true
          f: 'a?c' ~ {"f":"ac"} ~ false
          f: 'a?c' ~ {"f":"a\\uD83D\\uDE00c"} ~ true
          f: '*' ~ {"f":""} ~ true
          f: '*' ~ {"f":null} ~ false
          f: '*' ~ {} ~ false
          f: 'a*b*c' ~ {"f":"aXbYbZc"} ~ true
          f: 'a*b*c' ~ {"f":"aXcYb"} ~ false
          f: 'a*b?' ~ {"f":"aab1b2"} ~ true
          f: 'ab*?*' ~ {"f":"ab"} ~ false
          f: 'a\\*b' ~ {"f":"a*b"} ~ true
          f: 'a\\*b' ~ {"f":"aXb"} ~ false
          f: 'a\\?b' ~ {"f":"a?b"} ~ true
          f: 'a\\b' ~ {"f":"a\\\\b"} ~ true
          f: 'a\\\\*' ~ {"f":"a\\\\xyz"} ~ true
          f: 'a\\\\\\*' ~ {"f":"a\\\\*"} ~ true
          f: 'a\\\\\\*' ~ {"f":"a\\\\xyz"} ~ false
          f: 'a\\\\\\\\b' ~ {"f":"a\\\\\\\\b"} ~ true
          f: 'a\\' ~ {"f":"a\\\\"} ~ true
          f: [x, y] ~ {"f":"y"} ~ true
          f: [x, y] ~ {"f":"z"} ~ false
          f|contains|all: [x, y] ~ {"f":"ayx"} ~ true
          f|contains|all: [x, y] ~ {"f":"ax"} ~ false
          f|all: [x, y] ~ {"f":["x","y"]} ~ true
          f|neq: x ~ {"f":"y"} ~ true
          f|neq: x ~ {"f":"X"} ~ false
          f|neq: [x, y] ~ {"f":"y"} ~ false
          f|neq: x ~ {} ~ true
          f: 4624 ~ {"f":4624} ~ true
          f: 4624 ~ {"f":"4624"} ~ true
          f: 4624 ~ {"f":4624.0} ~ true
          f: 4624 ~ {"f":"4624.0"} ~ false
          f: 4624 ~ {"f":46240} ~ false
          f: '4624' ~ {"f":4624} ~ true
          f: 1.5e3 ~ {"f":1500} ~ true
          f: 0 ~ {"f":0.0} ~ true
          f: 0 ~ {"f":"abc"} ~ false
          f: true ~ {"f":true} ~ true
          f: true ~ {"f":"True"} ~ true
          f: true ~ {"f":false} ~ false
          f: 'false' ~ {"f":false} ~ true
          f: null ~ {} ~ true
          f: null ~ {"f":null} ~ true
          f: null ~ {"f":""} ~ false
          f: null ~ {"f":["a",null]} ~ true
          f: '' ~ {"f":""} ~ true
          f: '' ~ {"f":null} ~ false
          f: '' ~ {} ~ false
          f: [null, x] ~ {"f":"x"} ~ true
          f: [null, x] ~ {} ~ true
          f|exists: true ~ {"f":null} ~ true
          f|exists: true ~ {"f":{}} ~ true
          f|exists: true ~ {} ~ false
          f|exists: false ~ {} ~ true
          f|exists: false ~ {"f":0} ~ false
          f|re: '^a.c$' ~ {"f":"abc"} ~ true
          f|re: 'b' ~ {"f":"abc"} ~ true
          f|re: 'B' ~ {"f":"abc"} ~ false
          f|re: 12 ~ {"f":"x12y"} ~ true
          f|re|i: 'B' ~ {"f":"abc"} ~ true
          f|re|ignorecase: 'B' ~ {"f":"abc"} ~ true
          f|re|m: '^b' ~ {"f":"a\\nb"} ~ true
          f|re: '^b' ~ {"f":"a\\nb"} ~ false
          f|re|multiline: '^b' ~ {"f":"a\\nb"} ~ true
          f|re|s: 'a.b' ~ {"f":"a\\nb"} ~ true
          f|re|dotall: 'a.b' ~ {"f":"a\\nb"} ~ true
          f|re: 'a.b' ~ {"f":"a\\nb"} ~ false
          f|cidr: 192.0.2.0/24 ~ {"f":"192.0.2.77"} ~ true
          f|cidr: 192.0.2.0/25 ~ {"f":"192.0.2.200"} ~ false
          f|cidr: 192.0.2.7 ~ {"f":"192.0.2.7"} ~ true
          f|cidr: 0.0.0.0/0 ~ {"f":"203.0.113.1"} ~ true
          f|cidr: 0.0.0.0/0 ~ {"f":"2001:db8::1"} ~ false
          f|cidr: 2001:db8::/33 ~ {"f":"2001:db8:7fff::1"} ~ true
          f|cidr: 2001:db8::/33 ~ {"f":"2001:db8:8000::1"} ~ false
          f|cidr: 192.0.2.0/24 ~ {"f":"example.com"} ~ false
          f|cidr: 192.0.2.0/24 ~ {"f":"999.0.2.1"} ~ false
          f|cidr: 2001:db8::/32 ~ {"f":":::1"} ~ false
          f|lt: 10 ~ {"f":9.5} ~ true
          f|lt: 10 ~ {"f":10} ~ false
          f|lte: 10 ~ {"f":"10"} ~ true
          f|lte: 10 ~ {"f":11} ~ false
          f|gt: '10' ~ {"f":11} ~ true
          f|gt: 10 ~ {"f":10} ~ false
          f|gte: 10 ~ {"f":10} ~ true
          f|gte: 10 ~ {"f":9} ~ false
          f|gte: 10 ~ {"f":"many"} ~ false
          f|gte: 10 ~ {"f":true} ~ false
          f|re|startswith: 'b|a' ~ {"f":"abc"} ~ true
          f|re|startswith: 'b|c' ~ {"f":"abc"} ~ false
          f|re|endswith: 'b|c' ~ {"f":"abc"} ~ true
          f|re|endswith: 'a|b' ~ {"f":"abc"} ~ false
          f|re|contains: 'b' ~ {"f":"abc"} ~ true
          f|minute: 42 ~ {"f":"2023-07-10T11:42:36Z"} ~ true
          f|hour: 11 ~ {"f":"2023-07-10T11:42:36+09:00"} ~ true
          f|hour: 12 ~ {"f":"2023-07-10T11:42:36Z"} ~ false
          f|hour: '11' ~ {"f":"2023-07-10 11:42:36.125"} ~ true
          f|hour|gte: 11 ~ {"f":"2023-07-10 11:42:36.125"} ~ true
          f|hour|lt: 11 ~ {"f":"2023-07-10 11:42:36.125"} ~ false
          f|hour: [9, 11] ~ {"f":"2023-07-10T11:42Z"} ~ true
          f|hour|neq: 11 ~ {"f":"2023-07-10T11:42Z"} ~ false
          f|day: 10 ~ {"f":"2023-07-10T11:42:36Z"} ~ true
          f|week: 28 ~ {"f":"2023-07-10T11:42:36Z"} ~ true
          f|month: 7 ~ {"f":"2023-07-10T11:42:36Z"} ~ true
          f|year: 2023 ~ {"f":"2023-07-10T11:42:36Z"} ~ true
          f|year: 2023 ~ {"f":1688989356} ~ true
          f|minute: 42 ~ {"f":1688989356000} ~ true
          f|year: 2023 ~ {"f":"2023"} ~ false
          f|hour: 0 ~ {"f":"noon"} ~ false
          f|hour: 0 ~ {} ~ false
          f|windash|contains: ' -enc ' ~ {"f":"x /ENC y"} ~ true
          f|windash|contains: ' -enc ' ~ {"f":"x \\u2014enc y"} ~ true
          f|windash|contains: ' /enc ' ~ {"f":"x -enc y"} ~ true
          f|windash|contains: 'a-b' ~ {"f":"a/b"} ~ false
          f|windash|contains: '*-x' ~ {"f":"/x"} ~ true
          f|windash|contains|all: [' -a', ' -b'] ~ {"f":"x /a -b"} ~ true
          f|windash|contains|all: [' -a', ' -b'] ~ {"f":"x /a"} ~ false
          f|base64: foobar ~ {"f":"Zm9vYmFy"} ~ true
          f|base64|contains: 'a\\*b' ~ {"f":"xYSpiy"} ~ true
          f|base64: 12 ~ {"f":"MTI="} ~ true
          f|base64offset|contains: /bin/sh ~ {"f":"YS9iaW4vc2g="} ~ true
          f|base64offset|contains: /bin/sh ~ {"f":"YWEvYmluL3NoYWE="} ~ true
          f|base64offset|contains: /bin/sh ~ {"f":"L2Jpbi9zaA=="} ~ true
          f|base64offset|contains: /bin/sh ~ {"f":"c29tZXRoaW5n"} ~ false
          f|wide|base64: ab ~ {"f":"YQBiAA=="} ~ true
          f|utf16le|base64: ab ~ {"f":"YQBiAA=="} ~ true
          f|utf16be|base64: ab ~ {"f":"AGEAYg=="} ~ true
          f|utf16|base64: ab ~ {"f":"//5hAGIA"} ~ true
          f|wide: ab ~ {"f":"a\\u0000b\\u0000"} ~ true
          f|wide|contains: ab ~ {"f":"xa\\u0000b\\u0000y"} ~ true
          f|wide|base64offset|contains: ping ~ {"f":"cABpAG4AZwA="} ~ true
          f|fieldref: g ~ {"f":"a","g":"A"} ~ true
          f|fieldref: g ~ {"f":"a","g":"b"} ~ false
          f|fieldref: g ~ {"f":"a"} ~ false
          f|fieldref: g ~ {"g":"a"} ~ false
          f|cased|fieldref: g ~ {"f":"a","g":"A"} ~ false
          f|fieldref|neq: g ~ {"f":"a","g":"b"} ~ true
          f|fieldref|startswith: g ~ {"f":"abc","g":"ab"} ~ true
          f|fieldref|startswith: g ~ {"f":"cab","g":"ab"} ~ false
          f|fieldref|endswith: g ~ {"f":"cab","g":"ab"} ~ true
          f|fieldref|endswith: g ~ {"f":"abc","g":"ab"} ~ false
          f|fieldref|contains: g ~ {"f":"xaby","g":"ab"} ~ true
          """)
  void selection_againstEvent_matchesAsSigmaSays(String selection, String event, boolean expected) {
    assertThat(RuleTexts.matches(selection, event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          f|nonsense: x ~ modifier.unknown
          f|expand: '%x%' ~ placeholder.unknown
          f|hour: 24 ~ modifier.type
          f|minute: -1 ~ modifier.type
          f|month: May ~ modifier.type
          f|year: null ~ modifier.type
          f|contains|hour: 3 ~ modifier.type
          f|fieldref: 'g*' ~ modifier.wildcard
          f|all|neq|expand: ['%x%', y] ~ modifier.order
          f|re: '(' ~ modifier.regex
          f|re: '(?=x)' ~ modifier.regex
          f|contains|re: x ~ modifier.type
          f|i: x ~ modifier.order
          f|exists: maybe ~ modifier.type
          f|cidr: 192.0.2.0/33 ~ modifier.cidr
          f|cidr: 192.0.2.0/x ~ modifier.cidr
          f|cidr: 192.0.2.0/ ~ modifier.cidr
          f|cidr: 192.0.2.0/1000 ~ modifier.cidr
          f|cidr: example.com ~ modifier.cidr
          f|cidr: 300.0.2.0/8 ~ modifier.cidr
          f|cidr: 5 ~ modifier.type
          f|lt: many ~ modifier.type
          f|lt: null ~ modifier.type
          f|contains: null ~ modifier.type
          f|windash: null ~ modifier.type
          f|windash: ' -a -b -c -d -e -f' ~ modifier.too-many
          f|windash: '-a -b -c -d -e*-a -b -c -d' ~ modifier.too-many
          f|base64: 'a*' ~ modifier.wildcard
          f|base64: null ~ modifier.type
          f|base64offset: a ~ modifier.too-short
          f|wide: null ~ modifier.type
          f|fieldref: 5 ~ modifier.type
          f|fieldref: ' ' ~ modifier.type
          '|exists': true ~ selection.keyword
          '|contains': null ~ modifier.type
          f|all: x ~ modifier.all-single
          """)
  void selection_thatMakesNoSense_isNamed(String selection, String issue) {
    assertThat(RuleTexts.issueOf(selection).id()).isEqualTo(issue);
  }
}
