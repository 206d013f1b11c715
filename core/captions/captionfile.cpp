// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/captions/captionfile.h"

#include "core/captions/cuewords.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::captions {
namespace {

const QString kArrow = u"-->"_s;

Error wrong(const QString &code, const QString &words, qsizetype line = -1)
{
    return {
        Error::Kind::Invalid, code, line < 0 ? words : u"Line %1: %2"_s.arg(line + 1).arg(words)};
}

Error wrongFormat()
{
    return wrong(u"subtitle_format"_s,
        u"This is neither a WebVTT nor a SubRip file. Save the subtitles as .vtt or .srt."_s);
}

Result<QString> decoded(const QByteArray &file)
{
    const Error encoding = wrong(
        u"encoding"_s, u"Subtitles are text in UTF-8. Save the file in UTF-8 and try again."_s);
    if (file.startsWith("\xFF\xFE") || file.startsWith("\xFE\xFF"))
        return encoding;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(file);
    if (decoder.hasError())
        return encoding;
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    for (const QChar c : std::as_const(text)) {
        if (c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t') {
            return wrong(
                u"control_char"_s, u"The file holds control characters, so it is no text."_s);
        }
    }
    return text;
}

Result<QStringList> linesOf(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).size() > kLongestLine || lines.at(i).toUtf8().size() > kLongestLine) {
            return wrong(u"line_too_long"_s, u"It is longer than %1 bytes."_s.arg(kLongestLine), i);
        }
    }
    return lines;
}

//! "1:02:03.004" or "02:03.004"; SubRip has a comma. Nothing: no time.
std::optional<qint64> timeOf(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?:(\\d{1,4}):)?([0-5]\\d):([0-5]\\d)[.,](\\d{3})\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int part) { return match.captured(part).toLongLong(); };
    return ((number(1) * 60 + number(2)) * 60 + number(3)) * 1000 + number(4);
}

bool isPercent(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:100(?:\\.0+)?|\\d{1,2}(?:\\.\\d{1,4})?)%\\z"_s);
    return form.match(text).hasMatch();
}

//! Of the settings behind a cue's times those that are known and within their bounds.
QString settingsOf(const QString &text)
{
    static const QStringList aligns{u"start"_s, u"center"_s, u"end"_s, u"left"_s, u"right"_s};
    static const QRegularExpression lineNumber(u"\\A-?\\d{1,3}\\z"_s);
    QStringList kept;
    const QStringList given = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &setting : given) {
        const QString name = setting.section(u':', 0, 0);
        const QString value = setting.section(u':', 1);
        const bool known = (name == u"align" && aligns.contains(value))
            || ((name == u"size" || name == u"position") && isPercent(value))
            || (name == u"line" && (isPercent(value) || lineNumber.match(value).hasMatch()))
            || (name == u"vertical" && (value == u"rl" || value == u"lr"));
        if (known)
            kept.append(setting);
    }
    return kept.join(u' ');
}

QByteArray timeText(qint64 ms)
{
    const auto two = [](qint64 value) { return QByteArray::number(value).rightJustified(2, '0'); };
    return two(ms / 3'600'000) + ':' + two(ms / 60'000 % 60) + ':' + two(ms / 1000 % 60) + '.'
        + QByteArray::number(ms % 1000).rightJustified(3, '0');
}

class Reader
{
public:
    Reader(QStringList lines, qint64 durationMs)
        : m_lines(std::move(lines))
        , m_durationMs(durationMs)
    {
    }

    Result<QList<Cue>> run()
    {
        const auto begun = begin();
        if (!begun.ok())
            return begun.error();
        while (m_at < m_lines.size()) {
            if (m_lines.at(m_at).trimmed().isEmpty())
                ++m_at;
            else if (isDropped(m_lines.at(m_at)))
                skipBlock();
            else if (const auto done = cue(); !done.ok())
                return done.error();
        }
        if (m_cues.isEmpty())
            return nothingToShow();
        return thinned();
    }

private:
    [[nodiscard]] Error nothingToShow() const
    {
        if (m_said == 0) {
            return wrong(u"subtitle_empty"_s,
                u"There are no words in this file: each subtitle needs its times and a text."_s);
        }
        return m_late == m_said
            ? wrong(u"subtitle_empty"_s,
                u"All of these subtitles begin after the clip's end, at %1. Shift their times, or "
                u"choose the file that belongs to this clip."_s.arg(
                    QString::fromLatin1(timeText(m_durationMs))))
            : wrong(u"subtitle_empty"_s,
                u"None of these subtitles would be shown: each ends when it begins, or begins "
                u"after the clip's end."_s);
    }

    //! Past what stands before the first cue.
    Result<void> begin()
    {
        while (m_at < m_lines.size() && m_lines.at(m_at).trimmed().isEmpty())
            ++m_at;
        const QString first = m_lines.value(m_at);
        static const QRegularExpression head(u"\\AWEBVTT(?:[ \\t].*)?\\z"_s);
        if (head.match(first).hasMatch()) {
            m_web = true;
            skipBlock();
            return {};
        }
        static const QRegularExpression number(u"\\A\\d{1,9}\\z"_s);
        const bool subRip
            = number.match(first.trimmed()).hasMatch() && m_lines.value(m_at + 1).contains(kArrow);
        return subRip ? Result<void>() : Result<void>(wrongFormat());
    }

    [[nodiscard]] bool isDropped(const QString &line) const
    {
        static const QRegularExpression form(u"\\A(?:NOTE|STYLE|REGION)(?:[ \\t].*)?\\z"_s);
        return m_web && form.match(line).hasMatch();
    }

    void skipBlock()
    {
        while (m_at < m_lines.size() && !m_lines.at(m_at).trimmed().isEmpty())
            ++m_at;
    }

    Result<void> cue()
    {
        // A line before the times names the cue.
        if (!m_lines.at(m_at).contains(kArrow)) {
            ++m_at;
            if (!m_lines.value(m_at).contains(kArrow)) {
                return wrong(u"subtitle_time"_s,
                    u"Here the times of a subtitle should stand, as in 00:01.000 --> 00:02.500."_s,
                    qMin(m_at, m_lines.size() - 1));
            }
        }
        const qsizetype line = m_at++;
        Cue cue;
        if (const auto timed = times(m_lines.at(line), line, cue); !timed.ok())
            return timed;
        QStringList said;
        for (; m_at < m_lines.size() && !m_lines.at(m_at).trimmed().isEmpty(); ++m_at)
            said.append(m_lines.at(m_at));
        auto words = plainWords(said.join(u'\n'));
        if (!words.ok())
            return wrong(words.error().code, words.error().detail, line);
        if (++m_seen > kMostCues) {
            return wrong(u"too_many"_s, u"A file has at most %1 subtitles."_s.arg(kMostCues));
        }
        QStringList kept = words->split(u'\n');
        kept.removeIf([](const QString &one) { return one.trimmed().isEmpty(); });
        cue.text = kept.join(u'\n');
        if (!cue.text.isEmpty())
            ++m_said;
        if (!cue.text.isEmpty() && m_durationMs > 0 && cue.fromMs >= m_durationMs)
            ++m_late;
        if (m_durationMs > 0)
            cue.toMs = qMin(cue.toMs, m_durationMs);
        if (!cue.text.isEmpty() && cue.toMs > cue.fromMs)
            m_cues.append(cue);
        return {};
    }

    Result<void> times(const QString &text, qsizetype line, Cue &cue) const
    {
        const QString from = text.section(kArrow, 0, 0).trimmed();
        const QString rest = text.section(kArrow, 1).trimmed();
        const QString to = rest.section(QRegularExpression(u"[ \\t]"_s), 0, 0);
        const auto begins = timeOf(from);
        const auto ends = timeOf(to);
        if (!begins || !ends) {
            return wrong(
                u"subtitle_time"_s, u"These are no times, as in 00:01.000 --> 00:02.500."_s, line);
        }
        if (*ends < *begins)
            return wrong(u"subtitle_time"_s, u"It ends before it begins."_s, line);
        cue.fromMs = *begins;
        cue.toMs = *ends;
        if (m_web)
            cue.settings = settingsOf(rest.mid(to.size()));
        return {};
    }

    //! In order, and at no time more than fit on screen.
    QList<Cue> thinned()
    {
        std::stable_sort(m_cues.begin(), m_cues.end(),
            [](const Cue &a, const Cue &b) { return a.fromMs < b.fromMs; });
        QList<Cue> kept;
        QList<qint64> ends;
        for (const Cue &cue : std::as_const(m_cues)) {
            ends.removeIf([&cue](qint64 end) { return end <= cue.fromMs; });
            if (ends.size() >= kMostAtOnce)
                continue;
            ends.append(cue.toMs);
            kept.append(cue);
        }
        return kept;
    }

    QStringList m_lines;
    qint64 m_durationMs;
    qsizetype m_at = 0;
    bool m_web = false;
    int m_seen = 0;
    int m_said = 0; //!< of those, with words
    int m_late = 0; //!< of those, after the end
    QList<Cue> m_cues;
};

} // namespace

Result<QList<Cue>> parse(const QByteArray &file, qint64 durationMs)
{
    if (file.size() > kMostBytes) {
        return Error{Error::Kind::TooLarge, u"too_large"_s,
            u"A file of subtitles has at most %1 KB."_s.arg(kMostBytes / 1024)};
    }
    const auto text = decoded(file);
    if (!text.ok())
        return text.error();
    auto lines = linesOf(*text);
    if (!lines.ok())
        return lines.error();
    return Reader(std::move(lines).value(), durationMs).run();
}

QByteArray toWebVtt(const QList<Cue> &cues)
{
    QByteArray out = "WEBVTT\n";
    for (const Cue &cue : cues) {
        QString text = cue.text;
        text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
        out += '\n' + timeText(cue.fromMs) + " --> " + timeText(cue.toMs);
        if (!cue.settings.isEmpty())
            out += ' ' + cue.settings.toLatin1();
        out += '\n' + text.toUtf8() + '\n';
    }
    return out;
}

QString words(const QList<Cue> &cues)
{
    QStringList lines;
    for (const Cue &cue : cues)
        lines.append(cue.text);
    return lines.join(u'\n');
}

} // namespace vireo::captions
