// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/package/progressive.h"

#include "core/media/averror.h"
#include "core/media/package/outputfolder.h"
#include "core/media/probe/fdreader.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/mem.h>
}

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

//! Takes what a muxer writes and remembers only how long it is.
class Measure
{
public:
    Measure()
    {
        auto *buffer = static_cast<unsigned char *>(av_malloc(kBytes));
        m_context = avio_alloc_context(buffer, kBytes, 1, this, nullptr, &write, &seek);
        if (!m_context) {
            av_free(buffer);
            throw std::bad_alloc();
        }
    }
    ~Measure()
    {
        av_freep(&m_context->buffer);
        avio_context_free(&m_context);
    }
    Measure(const Measure &) = delete;
    Measure &operator=(const Measure &) = delete;

    [[nodiscard]] AVIOContext *context() const { return m_context; }
    [[nodiscard]] qint64 size()
    {
        avio_flush(m_context);
        return m_size;
    }

private:
    static constexpr int kBytes = 16 * 1024;
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    static int write(void *self, const uint8_t *, int size)
#else
    static int write(void *self, uint8_t *, int size)
#endif
    {
        auto *measure = static_cast<Measure *>(self);
        measure->m_position += size;
        measure->m_size = std::max(measure->m_size, measure->m_position);
        return size;
    }
    static int64_t seek(void *self, int64_t offset, int whence)
    {
        auto *measure = static_cast<Measure *>(self);
        if (whence == AVSEEK_SIZE)
            return measure->m_size;
        measure->m_position = offset;
        return offset;
    }

    AVIOContext *m_context = nullptr; // owned
    qint64 m_position = 0;
    qint64 m_size = 0;
};

Result<DemuxerPtr> openOwn(const FdReader &reader)
{
    AVFormatContext *format = avformat_alloc_context();
    if (!format)
        throw std::bad_alloc();
    format->pb = reader.context();
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    const int status = avformat_open_input(&format, "", av_find_input_format("mov"), &options);
    av_dict_free(&options);
    if (status < 0)
        return avError(status, u"reading its own video"_s);
    return DemuxerPtr(format);
}

//! Copies \p source into \p out. \p indexBytes 0: the index is written last, and its size is
//! returned; else it goes into a gap of that size in front.
Result<qint64> copy(int source, AVIOContext *out, qint64 indexBytes, const CancelFlag *cancel,
    const std::function<qint64()> &size)
{
    auto reader = FdReader::open(source, cancel);
    if (!reader.ok())
        return reader.error();
    auto opened = openOwn(*reader.value());
    if (!opened.ok())
        return opened.error();
    const DemuxerPtr demuxer = std::move(opened).value();

    AVFormatContext *context = nullptr;
    if (const int status = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
        status < 0)
        return avError(status, u"writing the video"_s);
    const MuxerPtr muxer(context);
    muxer->pb = out;
    muxer->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    for (unsigned i = 0; i < demuxer->nb_streams; ++i) {
        AVStream *stream = avformat_new_stream(muxer.get(), nullptr);
        if (!stream)
            throw std::bad_alloc();
        if (avcodec_parameters_copy(stream->codecpar, demuxer->streams[i]->codecpar) < 0)
            throw std::bad_alloc();
        stream->codecpar->codec_tag = 0;
        stream->time_base = demuxer->streams[i]->time_base;
    }
    AVDictionary *options = nullptr;
    if (indexBytes > 0)
        av_dict_set_int(&options, "moov_size", indexBytes, 0);
    int status = avformat_write_header(muxer.get(), &options);
    av_dict_free(&options);
    if (status < 0)
        return avError(status, u"writing the video"_s);

    const PacketPtr packet = makePacket();
    while ((status = av_read_frame(demuxer.get(), packet.get())) >= 0) {
        const int index = packet->stream_index;
        av_packet_rescale_ts(
            packet.get(), demuxer->streams[index]->time_base, muxer->streams[index]->time_base);
        packet->pos = -1;
        if (status = av_write_frame(muxer.get(), packet.get()); status < 0)
            return avError(status, u"writing the video"_s);
        av_packet_unref(packet.get());
    }
    if (status != AVERROR_EOF)
        return avError(status, u"reading its own video"_s);
    const qint64 before = size();
    if (status = av_write_trailer(muxer.get()); status < 0)
        return avError(status, u"writing the video"_s);
    avio_flush(out);
    return size() - before;
}

} // namespace

Result<void> writeProgressive(
    int source, OutputFolder &folder, const QByteArray &name, const CancelFlag *cancel)
{
    Measure measure;
    const auto index = copy(source, measure.context(), 0, cancel, [&] { return measure.size(); });
    if (!index.ok())
        return index.error();
    auto file = folder.create(name);
    if (!file.ok())
        return file.error();
    // A little more than measured, because offsets grow with the gap; the rest becomes a free box.
    const auto written = copy(
        source, file.value()->context(), index.value() + 1024, cancel, [] { return qint64(0); });
    if (!written.ok())
        return written.error();
    if (file.value()->failure() != 0)
        return avError(AVERROR(file.value()->failure()), u"writing the video"_s);
    return {};
}

} // namespace vireo::media
