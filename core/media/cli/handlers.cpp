// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/cli/handlers.h"

#include "core/media/cli/eventwriter.h"
#include "core/media/fingerprint/soundhash.h"
#include "core/media/package/outputfolder.h"
#include "core/media/paint/paintjob.h"
#include "core/media/transcode/prints.h"
#include "core/media/transcode/transcode.h"

namespace vireo::media {
namespace {

using protocol::MediaJob;
using protocol::MediaResult;
using protocol::MediaRung;

constexpr qsizetype kToldSegments = 10;

TranscodeOptions optionsOf(const MediaJob &job)
{
    TranscodeOptions options;
    options.inputFd = job.inputFd;
    options.outputFd = job.outputFd;
    options.limits = {job.maxSeconds, job.maxPixels, job.maxStreams};
    options.maxOutputBytes = job.maxOutputBytes;
    options.threads = job.threads;
    options.coverMs = job.coverMs;
    return options;
}

MediaRung rungOf(const RungFile &file)
{
    MediaRung rung;
    rung.height = file.height;
    rung.width = file.picture.width();
    rung.pictureHeight = file.picture.height();
    rung.bandwidth = file.peakBandwidth();
    rung.averageBandwidth = file.averageBandwidth();
    rung.codecs = QString::fromLatin1(file.codecs);
    rung.playlist = QString::fromLatin1(file.playlist);
    rung.segmentBytes.append(file.initBytes);
    for (const Segment &segment : file.segments.first(qMin(kToldSegments, file.segments.size())))
        rung.segmentBytes.append(segment.bytes);
    return rung;
}

MediaResult resultOf(const Clip &clip)
{
    MediaResult result;
    result.durationMs = clip.durationMs;
    result.width = clip.width;
    result.height = clip.height;
    result.hasAudio = clip.hasAudio;
    result.blurhash = clip.blurhash;
    result.master = clip.master;
    result.poster = clip.poster;
    result.storyboard = clip.storyboard;
    result.fallback = clip.fallback;
    result.waveform = clip.waveform;
    for (const RungFile &rung : clip.rungs)
        result.rungs.append(rungOf(rung));
    for (const CaptionFile &track : clip.captions) {
        result.captions.append({track.language, track.label, QString::fromLatin1(track.file),
            QString::fromLatin1(track.playlist)});
    }
    return result;
}

protocol::Fingerprint printOf(const Clip &clip)
{
    using protocol::Fingerprint;
    static_assert(
        kPrintMs == Fingerprint::kPictureMs && SoundHash::kHopMs == Fingerprint::kSoundMs);
    return {clip.pictureHashes.mid(0, Fingerprint::kMostPictures),
        clip.soundHashes.mid(0, Fingerprint::kMostSounds)};
}

Result<MediaResult> runTranscode(
    const MediaJob &job, EventWriter &events, const CancelFlag &cancelled)
{
    const TranscodeWatch watch{[&events](double value) { events.progress(value); },
        [&events](const Clip &clip) { events.playable(resultOf(clip), printOf(clip)); }, cancelled};
    const auto clip = transcode(optionsOf(job), watch);
    if (!clip.ok())
        return clip.error();
    return resultOf(*clip);
}

Result<MediaResult> runImage(const MediaJob &job, EventWriter &, const CancelFlag &cancelled)
{
    const auto clip = makeAvatar(optionsOf(job), cancelled);
    if (!clip.ok())
        return clip.error();
    return resultOf(*clip);
}

Result<MediaResult> runPaint(const MediaJob &job, EventWriter &events, const CancelFlag &cancelled)
{
    OutputFolder folder(job.outputFd, job.maxOutputBytes);
    const auto done = paint::paintClip(job.inputFd, job.paint, folder, &cancelled,
        [&events](double value) { events.progress(value); });
    if (!done.ok())
        return done.error();
    MediaResult result;
    result.hasAudio = true;
    result.fallback = QString::fromLatin1(paint::kPaintedFile);
    return result;
}

} // namespace

Handler handlerFor(MediaJob::Kind kind)
{
    switch (kind) {
    case MediaJob::Kind::Transcode:
        return runTranscode;
    case MediaJob::Kind::Image:
        return runImage;
    case MediaJob::Kind::Paint:
        return runPaint;
    }
    return nullptr;
}

} // namespace vireo::media
