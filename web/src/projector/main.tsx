import { mount } from "../parts/mount";
import { Projector } from "./Projector";

mount(<Projector />);
