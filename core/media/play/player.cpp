// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/player.h"

#include "core/media/play/engine.h"

namespace vireo::media {

Player::Player(Setup setup)
    : m_engine(std::make_unique<play::Engine>(std::move(setup)))
{
}

Player::~Player() = default;

void Player::play()
{
    m_engine->play();
}

void Player::pause()
{
    m_engine->pause();
}

void Player::seek(std::chrono::microseconds position)
{
    m_engine->seek(position);
}

void Player::setLoop(bool loop)
{
    m_engine->setLoop(loop);
}

void Player::setVolume(float volume)
{
    m_engine->setVolume(volume);
}

void Player::setRate(double rate)
{
    m_engine->setRate(rate);
}

void Player::cancel()
{
    m_engine->cancel();
}

Player::State Player::state() const
{
    return m_engine->state();
}

Error Player::error() const
{
    return m_engine->error();
}

std::chrono::microseconds Player::position() const
{
    return m_engine->position();
}

std::chrono::microseconds Player::duration() const
{
    return m_engine->duration();
}

std::vector<ByteSource::Range> Player::buffered() const
{
    return m_engine->buffered();
}

int Player::loops() const
{
    return m_engine->loops();
}

double Player::rate() const
{
    return m_engine->rate();
}

Player::Stats Player::stats() const
{
    return m_engine->stats();
}

} // namespace vireo::media
