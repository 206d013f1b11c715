// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/webvtt.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace vireo::sdk {
namespace {

constexpr int kMostHours = 99;

Error subtitleFault(const QString &code, const QString &why)
{
    return {
        Error::Kind::Invalid, code, u"The subtitles of this clip cannot be shown: %1."_s.arg(why)};
}

//! "01:02:03.004" or "02:03.004".
std::optional<milliseconds> stamp(QStringView text)
{
    static const QRegularExpression form(u"^(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch() || match.captured(1).toInt() > kMostHours)
        return {};
    return std::chrono::hours(match.captured(1).toInt())
        + std::chrono::minutes(match.captured(2).toInt())
        + std::chrono::seconds(match.captured(3).toInt()) + milliseconds(match.captured(4).toInt());
}

QString plain(QString text, qsizetype most)
{
    static const QRegularExpression tags(u"<[^<>]*>"_s);
    text.remove(tags)
        .replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&nbsp;"_s, u"\u00a0"_s)
        .replace(u"&lrm;"_s, u"\u200e"_s)
        .replace(u"&rlm;"_s, u"\u200f"_s)
        .replace(u"&amp;"_s, u"&"_s);
    if (text.size() > most)
        text.truncate(most - (text.at(most - 1).isHighSurrogate() ? 1 : 0));
    return text;
}

//! A timing line, perhaps after a line that names the cue, then the text.
std::optional<SubtitleCue> cueOf(QStringList block, qsizetype most)
{
    if (!block.first().contains(u"-->"_s))
        block.removeFirst();
    if (block.isEmpty())
        return {};
    const QString timing = block.takeFirst();
    const qsizetype arrow = timing.indexOf(u"-->"_s);
    if (arrow < 0)
        return {};
    const auto from = stamp(QStringView(timing).left(arrow).trimmed());
    const QStringView rest = QStringView(timing).mid(arrow + 3).trimmed();
    const auto settings
        = std::find_if(rest.begin(), rest.end(), [](QChar c) { return c == u' ' || c == u'\t'; });
    const auto to = stamp(rest.left(settings - rest.begin()));
    if (!from || !to || *to <= *from)
        return {};
    SubtitleCue cue{*from, *to, plain(block.join(u'\n'), most)};
    return cue.text.trimmed().isEmpty() ? std::nullopt : std::optional(cue);
}

} // namespace

Result<QList<SubtitleCue>> parseWebVtt(const QByteArray &file, const WebVttLimits &limits)
{
    if (file.size() > limits.bytes)
        return subtitleFault(u"captions_limit"_s, u"there are too many of them"_s);
    QString text = QString::fromUtf8(file);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').replace(QChar(0), QChar(0xfffd));
    if (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    const QStringList lines = text.split(u'\n');
    const QString &head = lines.first();
    if (!head.startsWith(u"WEBVTT"_s) || (head.size() > 6 && !head.at(6).isSpace()))
        return subtitleFault(u"captions_syntax"_s, u"they are in a form this app does not know"_s);

    QList<SubtitleCue> cues;
    QStringList block;
    bool header = true;
    for (qsizetype i = 0; i <= lines.size(); ++i) {
        const QString line = i < lines.size() ? lines.at(i) : QString();
        if (!line.isEmpty()) {
            block.append(line);
            continue;
        }
        if (!block.isEmpty() && !header) {
            if (const auto cue = cueOf(block, limits.characters)) {
                if (cues.size() >= limits.cues)
                    return subtitleFault(u"captions_limit"_s, u"there are too many of them"_s);
                cues.append(*cue);
            }
        }
        header = header && block.isEmpty();
        block.clear();
    }
    std::stable_sort(cues.begin(), cues.end(),
        [](const SubtitleCue &a, const SubtitleCue &b) { return a.from < b.from; });
    return cues;
}

QString textAt(const QList<SubtitleCue> &cues, milliseconds position)
{
    QStringList shown;
    const auto end = std::upper_bound(cues.cbegin(), cues.cend(), position,
        [](milliseconds at, const SubtitleCue &cue) { return at < cue.from; });
    for (auto cue = cues.cbegin(); cue != end; ++cue) {
        if (position < cue->to)
            shown.append(cue->text);
    }
    return shown.join(u'\n');
}

} // namespace vireo::sdk
