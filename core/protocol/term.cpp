// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/term.h"

#include "core/base/jsonreader.h"
#include "core/protocol/wire_p.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {
const QStringList kMatches{u"word"_s, u"part"_s};
const QStringList kEffects{u"label"_s, u"hold"_s, u"refuse"_s};
} // namespace

const QStringList &termMatchNames()
{
    return kMatches;
}

const QStringList &termEffectNames()
{
    return kEffects;
}

QJsonObject toJson(const Term &term)
{
    QJsonObject json{{u"term"_s, term.text}, {u"match"_s, kMatches.at(int(term.match))},
        {u"effect"_s, kEffects.at(int(term.effect))}};
    if (!term.id.isNull()) {
        json.insert(u"id"_s, term.id.toString());
        json.insert(u"created_at"_s, base::toRfc3339(term.createdMs));
    }
    return json;
}

Result<Term> termFromJson(const QJsonObject &json)
{
    Term term;
    term.id = Id::fromString(json["id"_L1].toString());
    if (term.id.isNull())
        return nameless();
    term.text = json["term"_L1].toString();
    term.match = TermMatch(qMax<qsizetype>(0, kMatches.indexOf(json["match"_L1].toString())));
    term.effect = TermEffect(qMax<qsizetype>(0, kEffects.indexOf(json["effect"_L1].toString())));
    term.createdMs = base::fromRfc3339(json["created_at"_L1].toString());
    return term;
}

Result<Term> newTermFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    Term term;
    term.text = reader.text(
        u"term"_s, {.minGraphemes = 2, .maxGraphemes = 100, .maxBytes = 800, .multiline = false});
    term.match = TermMatch(reader.choice(u"match"_s, kMatches));
    term.effect = TermEffect(reader.choice(u"effect"_s, kEffects));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return term;
}

QJsonObject toJson(const TermTest &test)
{
    QJsonArray samples;
    for (const TermTest::Sample &sample : test.samples) {
        samples.append(QJsonObject{{u"kind"_s, sample.kind}, {u"id"_s, sample.id.toString()},
            {u"video_id"_s, idOrNull(sample.video)}, {u"text"_s, sample.text}});
    }
    return {{u"clips"_s, test.clips}, {u"comments"_s, test.comments},
        {u"accounts"_s, test.accounts}, {u"looked"_s, test.looked}, {u"samples"_s, samples}};
}

Result<TermTest> termTestFromJson(const QJsonObject &json)
{
    TermTest test;
    test.clips = json["clips"_L1].toInt();
    test.comments = json["comments"_L1].toInt();
    test.accounts = json["accounts"_L1].toInt();
    test.looked = json["looked"_L1].toInteger();
    const QJsonArray samples = json["samples"_L1].toArray();
    for (const QJsonValue &sample : samples) {
        test.samples.append(
            {sample["kind"_L1].toString(), Id::fromString(sample["id"_L1].toString()),
                Id::fromString(sample["video_id"_L1].toString()), sample["text"_L1].toString()});
    }
    return test;
}

} // namespace vireo::protocol
