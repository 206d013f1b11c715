// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/mediajob.h"

#include "core/base/jsonreader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QStringList kJobs{u"transcode"_s, u"image"_s, u"paint"_s};
const QStringList kEvents{u"progress"_s, u"playable"_s, u"done"_s, u"failed"_s};
constexpr qint64 kTebibyte = 1LL << 40;

QJsonObject toJson(const MediaRung &rung)
{
    QJsonArray sizes;
    for (const qint64 size : rung.segmentBytes)
        sizes.append(size);
    return {{u"height"_s, rung.height}, {u"width"_s, rung.width},
        {u"picture_height"_s, rung.pictureHeight}, {u"bandwidth"_s, rung.bandwidth},
        {u"average_bandwidth"_s, rung.averageBandwidth}, {u"codecs"_s, rung.codecs},
        {u"playlist"_s, rung.playlist}, {u"segment_bytes"_s, sizes}};
}

MediaRung mediaRungFromJson(const QJsonObject &json)
{
    MediaRung rung{json["height"_L1].toInt(), json["width"_L1].toInt(),
        json["picture_height"_L1].toInt(), json["bandwidth"_L1].toInteger(),
        json["average_bandwidth"_L1].toInteger(), json["codecs"_L1].toString(),
        json["playlist"_L1].toString(), {}};
    const QJsonArray sizes = json["segment_bytes"_L1].toArray();
    for (const QJsonValue &size : sizes)
        rung.segmentBytes.append(size.toInteger());
    return rung;
}

} // namespace

QJsonObject toJson(const MediaJob &job)
{
    return {
        {u"kind"_s, kJobs.at(int(job.kind))},
        {u"input_fd"_s, job.inputFd},
        {u"output_fd"_s, job.outputFd},
        {u"max_seconds"_s, job.maxSeconds},
        {u"max_pixels"_s, job.maxPixels},
        {u"max_streams"_s, job.maxStreams},
        {u"max_output_bytes"_s, job.maxOutputBytes},
        {u"max_memory_bytes"_s, job.maxMemoryBytes},
        {u"max_cpu_seconds"_s, job.maxCpuSeconds},
        {u"require_sandbox"_s, job.requireSandbox},
        {u"allow_remux"_s, job.allowRemux},
        {u"threads"_s, job.threads},
        {u"cover_ms"_s, job.coverMs},
        {u"paint"_s, job.paint},
    };
}

Result<MediaJob> mediaJobFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    MediaJob job;
    job.kind = MediaJob::Kind(reader.choice(u"kind"_s, kJobs));
    job.inputFd = int(reader.integer(u"input_fd"_s, 0, 1023, false, job.inputFd));
    job.outputFd = int(reader.integer(u"output_fd"_s, 0, 1023, false, job.outputFd));
    job.maxSeconds = int(reader.integer(u"max_seconds"_s, 1, 86'400, false, job.maxSeconds));
    job.maxPixels = reader.integer(u"max_pixels"_s, 1, 1LL << 30, false, job.maxPixels);
    job.maxStreams = int(reader.integer(u"max_streams"_s, 1, 1000, false, job.maxStreams));
    job.maxOutputBytes
        = reader.integer(u"max_output_bytes"_s, 1, kTebibyte, false, job.maxOutputBytes);
    job.maxMemoryBytes
        = reader.integer(u"max_memory_bytes"_s, 1, kTebibyte, false, job.maxMemoryBytes);
    job.maxCpuSeconds
        = int(reader.integer(u"max_cpu_seconds"_s, 1, 86'400, false, job.maxCpuSeconds));
    job.requireSandbox = reader.boolean(u"require_sandbox"_s, false, job.requireSandbox);
    job.allowRemux = reader.boolean(u"allow_remux"_s, false, job.allowRemux);
    job.threads = int(reader.integer(u"threads"_s, 0, 256, false, job.threads));
    job.coverMs = reader.integer(u"cover_ms"_s, -1, 86'400'000, false, job.coverMs);
    job.paint = reader.object(u"paint"_s, false); // its members are the painter's to check
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return job;
}

QJsonObject toJson(const MediaResult &result)
{
    QJsonArray rungs;
    for (const MediaRung &rung : result.rungs)
        rungs.append(toJson(rung));
    QJsonArray captions;
    for (const MediaCaptions &track : result.captions) {
        captions.append(QJsonObject{{u"language"_s, track.language}, {u"label"_s, track.label},
            {u"file"_s, track.file}, {u"playlist"_s, track.playlist}});
    }
    return {
        {u"duration_ms"_s, result.durationMs},
        {u"width"_s, result.width},
        {u"height"_s, result.height},
        {u"has_audio"_s, result.hasAudio},
        {u"blurhash"_s, result.blurhash},
        {u"master"_s, result.master},
        {u"poster"_s, result.poster},
        {u"storyboard"_s, result.storyboard},
        {u"fallback"_s, result.fallback},
        {u"waveform"_s, result.waveform},
        {u"rungs"_s, rungs},
        {u"captions"_s, captions},
    };
}

MediaResult mediaResultFromJson(const QJsonObject &json)
{
    MediaResult result;
    result.durationMs = json["duration_ms"_L1].toInteger();
    result.width = json["width"_L1].toInt();
    result.height = json["height"_L1].toInt();
    result.hasAudio = json["has_audio"_L1].toBool();
    result.blurhash = json["blurhash"_L1].toString();
    result.master = json["master"_L1].toString();
    result.poster = json["poster"_L1].toString();
    result.storyboard = json["storyboard"_L1].toString();
    result.fallback = json["fallback"_L1].toString();
    result.waveform = json["waveform"_L1].toString();
    const QJsonArray rungs = json["rungs"_L1].toArray();
    for (const QJsonValue &rung : rungs)
        result.rungs.append(mediaRungFromJson(rung.toObject()));
    const QJsonArray captions = json["captions"_L1].toArray();
    for (const QJsonValue &track : captions) {
        result.captions.append({track["language"_L1].toString(), track["label"_L1].toString(),
            track["file"_L1].toString(), track["playlist"_L1].toString()});
    }
    return result;
}

QJsonObject toJson(const MediaEvent &event)
{
    using Type = MediaEvent::Type;
    QJsonObject json{{u"type"_s, kEvents.at(int(event.type))}};
    if (event.type == Type::Progress)
        json.insert(u"value"_s, event.progress);
    if (event.type == Type::Playable || event.type == Type::Done)
        json.insert(u"result"_s, toJson(event.result));
    if (event.type == Type::Playable) {
        json.insert(u"print"_s, QString::fromLatin1(toBytes(event.print).toBase64()));
    }
    if (event.type == Type::Failed) {
        json.insert(u"code"_s, event.code);
        json.insert(u"detail"_s, event.detail);
    }
    return json;
}

Result<MediaEvent> mediaEventFromJson(const QJsonObject &json)
{
    const qsizetype type = kEvents.indexOf(json["type"_L1].toString());
    if (type < 0) {
        return Error{
            Error::Kind::Malformed, u"media_protocol"_s, u"The media process spoke nonsense."_s};
    }
    MediaEvent event;
    event.type = MediaEvent::Type(type);
    event.progress = qBound(0.0, json["value"_L1].toDouble(), 1.0);
    event.result = mediaResultFromJson(json["result"_L1].toObject());
    event.print
        = fingerprintFromBytes(QByteArray::fromBase64(json["print"_L1].toString().toLatin1()))
              .value_or(Fingerprint());
    event.code = json["code"_L1].toString();
    event.detail = json["detail"_L1].toString();
    return event;
}

} // namespace vireo::protocol
