// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/averror.h"
#include "core/media/decode/streamreader.h"
#include "core/media/encode/blurhash.h"
#include "core/media/encode/webp.h"
#include "core/media/filter/picturefilter.h"
#include "core/media/package/outputfolder.h"
#include "core/media/transcode/transcode.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr int kAvatarSide = 512;

//! The orientation of a photograph, which tells it inside the picture's own data.
Orientation exifOrientation(const AVFrame &frame)
{
    const AVDictionaryEntry *tag = av_dict_get(frame.metadata, "Orientation", nullptr, 0);
    return tag ? orientationOfExif(QByteArray(tag->value).trimmed().toInt()) : Orientation{};
}

} // namespace

Result<Clip> makeAvatar(const TranscodeOptions &options, const CancelFlag &cancelled)
{
    auto input = Input::open(options.inputFd, Input::Purpose::Picture, options.limits, &cancelled);
    if (!input.ok())
        return input.error();
    SourceInfo info = input->info();
    auto reader = StreamReader::open(
        std::move(input).value(), StreamReader::Which::Video, 1, options.limits);
    if (!reader.ok())
        return reader.error();
    const FramePtr frame = makeFrame();
    const auto got = reader->next(*frame);
    if (!got.ok())
        return got.error();
    if (!got.value()) {
        return mediaError(
            u"corrupt"_s, u"This picture is damaged and cannot be read. Choose another one."_s);
    }
    if (const Orientation exif = exifOrientation(*frame); exif != Orientation{}) {
        if (exif.swapsSides() != info.orientation.swapsSides())
            std::swap(info.width, info.height);
        info.orientation = exif;
    }

    // The middle square: the whole picture is scaled so that its short side fits, then cut.
    const int side = std::max(2, std::min({kAvatarSide, info.width, info.height}));
    const double scale = double(side) / std::min(info.width, info.height);
    const QSize size(std::max(side, int(std::lround(info.width * scale))),
        std::max(side, int(std::lround(info.height * scale))));
    PictureFilter upright(info.orientation, size, PictureFilter::Pixels::Rgb);
    auto picture = upright.apply(*frame);
    if (!picture.ok())
        return picture.error();
    AVFrame &square = **picture;
    square.data[0] += ptrdiff_t((size.height() - side) / 2) * square.linesize[0]
        + ptrdiff_t((size.width() - side) / 2) * 4;
    square.width = side;
    square.height = side;

    const auto webp = encodeWebP(square, 85);
    if (!webp.ok())
        return webp.error();
    OutputFolder folder(options.outputFd, options.maxOutputBytes);
    if (auto written = folder.replace("avatar.webp", *webp); !written.ok())
        return written.error();
    Clip clip;
    clip.width = side;
    clip.height = side;
    clip.poster = u"avatar.webp"_s;
    PictureFilter tiny({}, {32, 32}, PictureFilter::Pixels::Rgb);
    const auto blurred = tiny.apply(square);
    if (!blurred.ok())
        return blurred.error();
    clip.blurhash = blurHash(**blurred, 4, 3);
    return clip;
}

} // namespace vireo::media
