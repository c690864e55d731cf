package io.twlab;
