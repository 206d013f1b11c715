// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/subtitle/subtitletrack.h"

#include "core/base/languagename.h"

#include <QLocale>

extern "C" {
#include <libavutil/common.h>
#include <libavutil/dict.h>
#include <libavutil/mathematics.h>
}

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr qint64 kUnsaidMs = 4000; // shown, where neither the cue nor the next one ends it
constexpr qsizetype kMostLabel = 40;

bool isText(AVCodecID codec)
{
    return codec == AV_CODEC_ID_SUBRIP || codec == AV_CODEC_ID_WEBVTT
        || codec == AV_CODEC_ID_MOV_TEXT || codec == AV_CODEC_ID_ASS || codec == AV_CODEC_ID_TEXT;
}

QString said(const AVStream &stream, const char *key)
{
    const AVDictionaryEntry *entry = av_dict_get(stream.metadata, key, nullptr, 0);
    return entry ? QString::fromUtf8(entry->value).simplified() : QString();
}

//! Containers name languages by ISO 639-2, the web by BCP 47.
QString webLanguage(const QString &code)
{
    const QLocale::Language language = QLocale::codeToLanguage(code.section(u'-', 0, 0));
    return language == QLocale::AnyLanguage || language == QLocale::C
        ? u"und"_s
        : QLocale::languageToCode(language);
}

QString labelOf(const AVStream &stream, const QString &language)
{
    QString label = said(stream, "title").left(kMostLabel);
    label.removeIf([](QChar c) { return c == u'"' || !c.isPrint(); });
    if (!label.isEmpty() || language == u"und"_s)
        return label;
    return base::languageName(language);
}

//! Cues in order, each ending where the next begins at the latest known.
void settle(QList<Cue> &cues, qint64 endMs)
{
    std::stable_sort(
        cues.begin(), cues.end(), [](const Cue &a, const Cue &b) { return a.fromMs < b.fromMs; });
    for (qsizetype i = 0; i < cues.size(); ++i) {
        if (cues[i].toMs <= cues[i].fromMs) {
            const qint64 next = i + 1 < cues.size() ? cues[i + 1].fromMs : endMs;
            cues[i].toMs = std::min(cues[i].fromMs + kUnsaidMs, next);
        }
        cues[i].toMs = std::min(cues[i].toMs, endMs);
    }
    cues.removeIf([](const Cue &cue) { return cue.toMs <= cue.fromMs; });
}

} // namespace

Result<QList<SubtitleTrack>> readSubtitles(Input input, qint64 endMs, const SubtitleLimits &limits)
{
    QList<const AVStream *> streams;
    QList<SubtitleTrack> tracks;
    for (const AVStream *stream : input.subtitles()) {
        if (!isText(stream->codecpar->codec_id) || tracks.size() >= limits.tracks)
            continue;
        streams.append(stream);
        SubtitleTrack track;
        track.language = webLanguage(said(*stream, "language"));
        track.label = labelOf(*stream, track.language);
        tracks.append(track);
    }
    if (streams.isEmpty())
        return tracks;

    input.select(streams);
    const PacketPtr packet = makePacket();
    for (;;) {
        const auto read = input.read(*packet);
        if (!read.ok())
            return read.error();
        if (!read.value())
            break;
        const auto at = std::find_if(streams.cbegin(), streams.cend(),
            [&](const AVStream *stream) { return stream->index == packet->stream_index; });
        if (at == streams.cend() || packet->pts == AV_NOPTS_VALUE)
            continue;
        SubtitleTrack &track = tracks[at - streams.cbegin()];
        const AVStream &stream = **at;
        const auto ms = [&](qint64 ticks) {
            return av_rescale_q(ticks, stream.time_base, {1, 1000});
        };
        // A cue may have begun before the clip does; it still ends when it should.
        const qint64 start = av_sat_sub64(ms(packet->pts), input.startUs() / 1000);
        const qint64 from = std::max<qint64>(0, start);
        const bool ends = packet->duration > 0;
        const qint64 to = ends ? av_sat_add64(start, ms(packet->duration)) : from;
        if (from >= endMs || (ends && to <= from) || track.cues.size() >= limits.cues)
            continue;
        const QString text = cueText(stream.codecpar->codec_id,
            QByteArray::fromRawData(reinterpret_cast<const char *>(packet->data), packet->size),
            limits);
        if (!text.isEmpty())
            track.cues.append({from, to, text});
    }
    for (SubtitleTrack &track : tracks)
        settle(track.cues, endMs);
    tracks.removeIf([](const SubtitleTrack &track) { return track.cues.isEmpty(); });
    QStringList labels;
    for (SubtitleTrack &track : tracks) {
        if (track.label.isEmpty())
            continue;
        track.label = base::distinctName(track.label, track.language, labels);
        labels.append(track.label);
    }
    return tracks;
}

} // namespace vireo::media
